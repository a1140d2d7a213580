// SPDX-License-Identifier: Apache-2.0
/**
 * The only package that knows ONNX Runtime: sessions, tensors, and when they are closed.
 *
 * <p>Start at {@link io.sluice.inference.onnx.OnnxSession}.
 */
@NullMarked
package io.sluice.inference.onnx;

import org.jspecify.annotations.NullMarked;
