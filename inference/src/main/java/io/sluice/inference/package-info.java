// SPDX-License-Identifier: Apache-2.0
/**
 * Text in, tensors out: what a caller holds and gets.
 *
 * <p>Acquire a {@link io.sluice.inference.TextModel} from {@code hub.ModelHub}, submit texts to it and read their {@link
 * io.sluice.inference.TextResult}. A text then passes {@code text} (marked, tokenised, cut into windows), {@code batch} (windows of
 * all callers meet) and {@code onnx} (the session runs). What the outputs mean stands in the {@code bundle}.
 */
@NullMarked
package io.sluice.inference;

import org.jspecify.annotations.NullMarked;
