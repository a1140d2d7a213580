// SPDX-License-Identifier: Apache-2.0
/**
 * The pipeline between real topics: a broker and a Flink cluster in this process, and the rate at which records are committed.
 *
 * <p>Start at {@link io.sluice.benchmarks.stream.LocalStream}.
 */
@NullMarked
package io.sluice.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
