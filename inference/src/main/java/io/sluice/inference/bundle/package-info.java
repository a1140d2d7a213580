// SPDX-License-Identifier: Apache-2.0
/**
 * What a model is on disk: a directory with an ONNX file, a tokenizer and a manifest that says what goes in and what comes out.
 *
 * <p>Model files are untrusted: nothing is used before its size and hash were compared with the manifest. Start at {@link
 * io.sluice.inference.bundle.ModelBundle}.
 */
@NullMarked
package io.sluice.inference.bundle;

import org.jspecify.annotations.NullMarked;
