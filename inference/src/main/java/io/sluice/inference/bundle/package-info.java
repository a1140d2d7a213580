// SPDX-License-Identifier: Apache-2.0
/**
 * What a model is on disk: a directory with an ONNX file, a tokenizer and a manifest that says what goes in and what comes out,
 * or the export of a model, of which {@link io.sluice.inference.bundle.ExportReader} finds the same out.
 *
 * <p>Model files are untrusted: nothing is used before its size and hash were compared with the manifest, where there is one. Start
 * at {@link io.sluice.inference.bundle.ModelBundle}.
 */
@NullMarked
package io.sluice.inference.bundle;

import org.jspecify.annotations.NullMarked;
