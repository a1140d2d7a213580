// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.latency;

import java.util.Arrays;

/** Times from arrival to answer. A value. */
public final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sortedNanos;

    private Latencies(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    /** Of at least one time in nanoseconds, in any order. */
    static Latencies of(long... nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("Nothing arrived; run for longer");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    public int count() {
        return sortedNanos.length;
    }

    /**
     * The time that a share of the texts did not exceed, in milliseconds.
     *
     * @param share above 0, at most 1, such as 0.99
     */
    public double millis(double share) {
        int rank = (int) Math.ceil(share * sortedNanos.length);
        return sortedNanos[Math.max(1, rank) - 1] / NANOS_PER_MILLI;
    }
}
