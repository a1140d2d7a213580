// SPDX-License-Identifier: Apache-2.0
/**
 * The oracle: what was sent, what must become of it, and a check of what came out. Knows neither Flink nor Kafka, so that a fault
 * of the pipeline cannot hide in its own tools. Start at {@link io.sluice.integration.ledger.LedgerCheck}.
 */
@NullMarked
package io.sluice.integration.ledger;

import org.jspecify.annotations.NullMarked;
