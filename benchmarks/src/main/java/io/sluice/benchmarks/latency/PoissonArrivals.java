// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.latency;

import java.util.Random;

/** Arrivals that know nothing of each other, at a mean rate. Not thread-safe. */
final class PoissonArrivals {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final Random random;
    private double nanos;

    /**
     * @param perSecond mean rate, above 0
     * @param seed the same seed gives the same arrivals
     */
    PoissonArrivals(double perSecond, long seed) {
        this.perSecond = perSecond;
        this.random = new Random(seed);
    }

    /** When the next one arrives, in nanoseconds after the beginning. */
    long next() {
        nanos += -Math.log(1 - random.nextDouble()) / perSecond * NANOS;
        return (long) nanos;
    }
}
