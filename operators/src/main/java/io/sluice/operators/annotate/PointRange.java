// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import java.io.Serializable;

/**
 * The range of a model's numbers that stands for 0 to 100 points.
 *
 * @param from what 0 points are
 * @param to what 100 points are; below {@code from} when less is more
 */
public record PointRange(double from, double to) implements Serializable {
    private static final double MOST_POINTS = 100;

    /** For models whose numbers are points already. */
    public static final PointRange POINTS = new PointRange(0, MOST_POINTS);

    public PointRange {
        if (!Double.isFinite(from) || !Double.isFinite(to) || from == to) {
            throw new IllegalArgumentException("No range goes from " + from + " to " + to);
        }
    }

    /** The points of a number, 0..100; numbers beyond the range are at its ends. */
    double points(double value) {
        return Math.max(0, Math.min(MOST_POINTS, (value - from) / (to - from) * MOST_POINTS));
    }
}
