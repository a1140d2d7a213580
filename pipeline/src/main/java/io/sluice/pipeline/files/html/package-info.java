// SPDX-License-Identifier: Apache-2.0
/**
 * Reduces web pages to the text that a person came to read.
 *
 * <p>A page is decoded, parsed, cleaned of what surrounds the content (menus, banners, notices, link lists) and rendered
 * as plain text that keeps headings, paragraphs, list marks, tables and code. Nothing is ever fetched, and no script runs.
 * Start at {@link io.sluice.pipeline.files.html.HtmlPage}.
 */
@NullMarked
package io.sluice.pipeline.files.html;

import org.jspecify.annotations.NullMarked;
