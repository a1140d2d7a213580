// SPDX-License-Identifier: Apache-2.0
/**
 * The Kafka edges: one source, one exactly-once sink for all outputs, the topics they need, and the checks that refuse to start
 * what could lose or double a record. With {@code pipeline.local} the only user of Kafka clients. Start at
 * {@link io.sluice.pipeline.kafka.KafkaEdges}.
 */
@NullMarked
package io.sluice.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
