// SPDX-License-Identifier: Apache-2.0
/**
 * How long a text waits for its answer when texts come by chance, at a rate the machine can bear.
 *
 * <p>Start at {@link io.sluice.benchmarks.latency.OpenLoop}.
 */
@NullMarked
package io.sluice.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
