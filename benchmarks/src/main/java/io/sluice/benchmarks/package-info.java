// SPDX-License-Identifier: Apache-2.0
/**
 * Speed claims, each next to its reference in one run.
 *
 * <p>{@link io.sluice.benchmarks.Benchmarks} is the way in.
 */
@NullMarked
package io.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
