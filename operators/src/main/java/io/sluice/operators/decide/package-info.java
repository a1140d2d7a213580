// SPDX-License-Identifier: Apache-2.0
/**
 * Evidence becomes a verdict: one declarative policy on ratings, quality, edit need and tag.
 *
 * <p>Start at {@link io.sluice.operators.decide.DecideConfig}, what the policy is told.
 */
@NullMarked
package io.sluice.operators.decide;

import org.jspecify.annotations.NullMarked;
