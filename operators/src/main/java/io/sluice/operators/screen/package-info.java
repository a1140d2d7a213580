// SPDX-License-Identifier: Apache-2.0
/**
 * The cheap rules that a text meets before any model reads it: length, language, symbols, repetition, lines.
 *
 * <p>Start at {@link io.sluice.operators.screen.ScreenPolicy}, which asks every rule that its {@link
 * io.sluice.operators.screen.ScreenConfig} switches on. The rules stand in one list ({@code ScreenRules}); each has a {@link
 * io.sluice.schemas.vocabulary.VerdictReason} and settings of its own in {@link io.sluice.operators.screen.ScreenSettings},
 * and asks {@code TextStatistics}, which measures a text once for all of them. Nothing here edits a text or logs it.
 */
@NullMarked
package io.sluice.operators.screen;

import org.jspecify.annotations.NullMarked;
