// SPDX-License-Identifier: Apache-2.0
/**
 * The engine without Kafka and Flink, called as an operator calls it. Start at {@link io.sluice.benchmarks.engine.EngineLoop}.
 */
@NullMarked
package io.sluice.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
