// SPDX-License-Identifier: Apache-2.0
/**
 * Reads input files record by record: JSON lines, plain text, web pages and web archives, compressed or not.
 *
 * <p>What a file is, its bytes decide first and its name second. A record that is already a message (a line of JSON) is
 * handed on untouched; a document taken out of a page or an archive is handed on as the JSON of a
 * {@link io.sluice.schemas.Document}, so that one parse step treats all alike. A damaged input never stops a run: what
 * came before the damage is delivered, the damage becomes one record with a fault, and reading goes on with the next
 * file. Start at {@link io.sluice.pipeline.files.read.InputReader}.
 */
@NullMarked
package io.sluice.pipeline.files.read;

import org.jspecify.annotations.NullMarked;
