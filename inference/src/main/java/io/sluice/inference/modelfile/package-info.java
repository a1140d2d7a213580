// SPDX-License-Identifier: Apache-2.0
/**
 * What an ONNX file holds, found out without ONNX Runtime and before it sees a byte.
 *
 * <p>Model files are untrusted: here their protobuf messages are read under limits, and all that could reach beyond the file or run
 * anything but arithmetic is refused. Start at {@link io.sluice.inference.modelfile.OnnxFile}.
 */
@NullMarked
package io.sluice.inference.modelfile;

import org.jspecify.annotations.NullMarked;
