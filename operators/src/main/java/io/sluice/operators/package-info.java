// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to a document, one package per step, in the order a document meets them: {@code parse}, {@code screen},
 * {@code annotate}, {@code decide}, {@code route}. Decisions are plain Java; the Flink functions beside them only carry
 * records in and out. What travels between the steps is in {@code flow}; start reading there.
 */
@NullMarked
package io.sluice.operators;

import org.jspecify.annotations.NullMarked;
