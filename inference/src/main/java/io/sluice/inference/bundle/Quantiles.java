// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import java.util.List;

/**
 * What a score of a model is in a reference set of texts: its value at percentile 0, 1, ..., 100.
 *
 * @param values {@value #COUNT} finite numbers that do not decrease
 */
public record Quantiles(List<Double> values) {

    /** One value for each percentile from 0 to 100. */
    public static final int COUNT = 101;

    public Quantiles {
        values = List.copyOf(values);
        if (values.size() != COUNT) {
            throw new IllegalArgumentException(values.size() + " quantiles, expected " + COUNT);
        }
        for (int i = 1; i < COUNT; i++) {
            if (values.get(i) < values.get(i - 1)) {
                throw new IllegalArgumentException("The quantiles decrease at percentile " + i);
            }
        }
    }

    /**
     * The percentile of a value, 0..100, by linear interpolation.
     *
     * <p>What lies below all values is at 0 and what lies above them at 100. A value that several percentiles share is in their middle.
     */
    public double percentileOf(double value) {
        int notBelow = firstNotBelow(value);
        int last = notBelow;
        while (last < COUNT && values.get(last) == value) {
            last++;
        }
        if (last > notBelow) {
            return (notBelow + last - 1) / 2.0;
        }
        if (notBelow == 0 || notBelow == COUNT) {
            return notBelow == 0 ? 0 : COUNT - 1.0;
        }
        double low = values.get(notBelow - 1);
        return notBelow - 1 + (value - low) / (values.get(notBelow) - low);
    }

    private int firstNotBelow(double value) {
        int low = 0;
        int high = COUNT;
        while (low < high) {
            int middle = (low + high) / 2;
            if (values.get(middle) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
