// SPDX-License-Identifier: Apache-2.0
/**
 * Sides that take turns, and what came of it: figures of one round are compared with each other and with those of no other round.
 *
 * <p>Start at {@link io.sluice.benchmarks.contest.Contest}.
 */
@NullMarked
package io.sluice.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
