// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import java.util.Arrays;

/**
 * Latencies in milliseconds, all 0 when there were none.
 *
 * @param p50 half of the latencies were not longer
 * @param p95 95 % were not longer
 * @param p99 99 % were not longer
 */
public record Percentiles(double p50, double p95, double p99) {

    private static final double NANOS_PER_MILLI = 1e6;

    static Percentiles ofNanos(long[] latencies) {
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        return new Percentiles(millis(sorted, 0.50), millis(sorted, 0.95), millis(sorted, 0.99));
    }

    private static double millis(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / NANOS_PER_MILLI;
    }
}
