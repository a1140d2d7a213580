// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.report;

import io.sluice.benchmarks.contest.Spread;
import java.util.Locale;

/** How numbers are written in tables. */
public final class Figures {
    private Figures() {}

    /** Such as {@code 12,345}. */
    public static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    /** Such as {@code 0.973}. */
    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }

    /** Such as {@code 0.973 (0.951 to 0.988)}. */
    public static String ratio(Spread ratio) {
        return ratio(ratio.median()) + " (" + ratio(ratio.least()) + " to " + ratio(ratio.most()) + ")";
    }

    /** Such as {@code 12,345 (11,900 to 12,400)}. */
    public static String whole(Spread figure) {
        return whole(figure.median()) + " (" + whole(figure.least()) + " to " + whole(figure.most()) + ")";
    }

    /** Such as {@code 12.3}. */
    public static String tenths(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }
}
