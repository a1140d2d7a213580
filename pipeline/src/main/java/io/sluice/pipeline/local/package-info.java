// SPDX-License-Identifier: Apache-2.0
/**
 * Everything in one process: a real Kafka broker, a Flink cluster, and the demonstration that runs the whole pipeline on the
 * bundled sample. Start at {@link io.sluice.pipeline.local.Demo}.
 */
@NullMarked
package io.sluice.pipeline.local;

import org.jspecify.annotations.NullMarked;
