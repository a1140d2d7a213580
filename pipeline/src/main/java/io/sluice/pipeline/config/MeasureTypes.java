// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The types of options that carry a unit: durations and sizes. */
final class MeasureTypes {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h|d)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})(?: ?(B|KiB|MiB|GiB))?");

    private MeasureTypes() {}

    static OptionType<Duration> duration(Duration min, Duration max) {
        return OptionType.scalar(
                "duration",
                "a duration from " + show(min) + " to " + show(max)
                        + " with its unit (ms, s, min, h, d), such as \"5 s\"",
                Map.of("type", "string", "pattern", "^" + DURATION.pattern() + "$"),
                text -> parseDuration(text)
                        .filter(duration -> min.compareTo(duration) <= 0 && duration.compareTo(max) <= 0),
                MeasureTypes::show);
    }

    /** A number of bytes. */
    static OptionType<Integer> size(int min, int max) {
        return OptionType.scalar(
                "size",
                "a size from " + showSize(min) + " to " + showSize(max)
                        + " in bytes or with its unit (B, KiB, MiB, GiB), such as \"256 KiB\"",
                Map.of(
                        "anyOf",
                        List.of(
                                Map.of("type", "integer", "minimum", min, "maximum", max),
                                Map.of("type", "string", "pattern", "^" + SIZE.pattern() + "$"))),
                text -> parseSize(text)
                        .filter(size -> min <= size && size <= max)
                        .map(Long::intValue),
                String::valueOf);
    }

    private static Optional<Duration> parseDuration(String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "min" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    private static Optional<Long> parseSize(String text) {
        var matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var count = Long.parseLong(matcher.group(1));
        var unit = matcher.group(2) == null ? "B" : matcher.group(2);
        return Optional.of(
                switch (unit) {
                    case "KiB" -> count << 10;
                    case "MiB" -> count << 20;
                    case "GiB" -> count << 30;
                    default -> count;
                });
    }

    /** In the largest unit that divides it. */
    static String show(Duration duration) {
        var millis = duration.toMillis();
        if (millis == 0 || millis % 1000 != 0) {
            return millis + " ms";
        }
        if (millis % 60_000 != 0) {
            return millis / 1000 + " s";
        }
        if (millis % 3_600_000 != 0) {
            return millis / 60_000 + " min";
        }
        return millis % 86_400_000 == 0 ? millis / 86_400_000 + " d" : millis / 3_600_000 + " h";
    }

    private static String showSize(int bytes) {
        if (bytes == 0 || bytes % 1024 != 0) {
            return bytes + " B";
        }
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
    }
}
