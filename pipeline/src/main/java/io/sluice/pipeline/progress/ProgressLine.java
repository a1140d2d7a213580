// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.OptionalDouble;

/** The words of a line of progress: step, counts, rate, time left, detail. */
final class ProgressLine {
    private ProgressLine() {}

    static String of(String step, Counts counts, OptionalDouble perSecond, Duration elapsed) {
        var parts = new ArrayList<String>();
        parts.add(counts.unit().isEmpty() ? step : step + ": " + amount(counts));
        if (perSecond.isPresent() && !counts.unit().isEmpty()) {
            parts.add(rate(perSecond.getAsDouble()) + "/s");
            if (counts.total() > counts.done() && perSecond.getAsDouble() > 0) {
                var left = (counts.total() - counts.done()) / perSecond.getAsDouble();
                parts.add(clock(Duration.ofSeconds((long) Math.ceil(left))) + " left");
            }
        }
        if (!counts.detail().isEmpty()) {
            parts.add(counts.detail());
        }
        parts.add(clock(elapsed));
        return String.join(" · ", parts);
    }

    private static String amount(Counts counts) {
        if (counts.total() < 0) {
            return String.format(Locale.ROOT, "%,d %s", counts.done(), counts.unit());
        }
        var percent = counts.total() == 0 ? 100 : 100 * counts.done() / counts.total();
        return String.format(
                Locale.ROOT, "%,d of %,d %s (%d %%)", counts.done(), counts.total(), counts.unit(), percent);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%,.0f", perSecond);
    }

    private static String clock(Duration duration) {
        return duration.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
