// SPDX-License-Identifier: Apache-2.0
/**
 * What the pipeline is measured against: loops over ONNX Runtime that do nothing else.
 *
 * <p>Start at {@link io.sluice.benchmarks.raw.RawLoop}; {@link io.sluice.benchmarks.raw.PolicySearch} finds the fastest of them.
 */
@NullMarked
package io.sluice.benchmarks.raw;

import org.jspecify.annotations.NullMarked;
