// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

import org.jspecify.annotations.Nullable;

/** Counts values from 0 to 100 in steps of 0.01, in the same memory for a thousand values and for a billion. */
final class SpreadCounter {

    private static final int STEPS_PER_UNIT = 100;
    private static final int LAST_STEP = 100 * STEPS_PER_UNIT;

    private final long[] steps = new long[LAST_STEP + 1];
    private long count;
    private double sum;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    void add(double value) {
        steps[(int) Math.max(0, Math.min(LAST_STEP, Math.round(value * STEPS_PER_UNIT)))]++;
        count++;
        sum += value;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
    }

    /** The spread of what was added; null when nothing was. */
    @Nullable
    Spread spread() {
        if (count == 0) {
            return null;
        }
        return new Spread(
                count,
                rounded(sum / count),
                rounded(minimum),
                quantile(0.05),
                quantile(0.25),
                quantile(0.5),
                quantile(0.75),
                quantile(0.95),
                rounded(maximum));
    }

    /** The least value that at least this share of the values does not exceed. */
    private double quantile(double share) {
        var wanted = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        int step = -1;
        while (seen < wanted) {
            step++;
            seen += steps[step];
        }
        return (double) step / STEPS_PER_UNIT;
    }

    private static double rounded(double value) {
        return (double) Math.round(value * STEPS_PER_UNIT) / STEPS_PER_UNIT;
    }
}
