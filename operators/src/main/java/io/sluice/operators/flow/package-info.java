// SPDX-License-Identifier: Apache-2.0
/**
 * What travels between the steps: a {@link io.sluice.operators.flow.SourceRecord} comes in, becomes a
 * {@link io.sluice.operators.flow.Curation} that each step adds evidence to, and leaves as an
 * {@link io.sluice.operators.flow.Outcome}. All are immutable public records that Flink serialises without Kryo.
 */
@NullMarked
package io.sluice.operators.flow;

import org.jspecify.annotations.NullMarked;
