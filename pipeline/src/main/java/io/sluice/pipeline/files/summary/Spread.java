// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

/**
 * How values from 0 to 100 are spread; quantiles are exact to 0.01.
 *
 * @param count values seen, at least one
 */
public record Spread(
        long count,
        double mean,
        double minimum,
        double p05,
        double p25,
        double median,
        double p75,
        double p95,
        double maximum) {}
