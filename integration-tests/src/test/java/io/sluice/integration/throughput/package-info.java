// SPDX-License-Identifier: Apache-2.0
/**
 * How fast curation is beside the model alone: real tokens a second of both, taken in turns in one process.
 *
 * <p>Started by hand and no part of the build. {@link io.sluice.integration.throughput.ThroughputMeasurement} is where to
 * start.
 */
@NullMarked
package io.sluice.integration.throughput;

import org.jspecify.annotations.NullMarked;
