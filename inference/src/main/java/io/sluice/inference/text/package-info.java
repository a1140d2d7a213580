// SPDX-License-Identifier: Apache-2.0
/**
 * From a text to the rows a model reads: its layout is marked, the text is tokenised once, and the tokens are cut into windows.
 *
 * <p>Start at {@link io.sluice.inference.text.WindowReader}.
 */
@NullMarked
package io.sluice.inference.text;

import org.jspecify.annotations.NullMarked;
