// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text takes well under a second of one core; the bound leaves room for a slow one, not for a square. */
class HostileTextTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileTexts")
    @Timeout(value = 5, unit = MINUTES, threadMode = SEPARATE_THREAD)
    void decidesInBoundedTime(String name, String text) {
        for (var preset : ScreenPreset.values()) {
            var policy = new ScreenPolicy(ScreenConfig.of(preset, ScreenAction.FLAG));

            var before = processorTime();
            var result = policy.screen(Screens.document(text));

            assertThat(processorTime().minus(before)).isLessThan(BOUND);
            assertThat(result.raised()).isNotEmpty();
        }
    }

    /** Not the time of day: other work on the machine must not count. */
    private static Duration processorTime() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    static Stream<Object[]> hostileTexts() {
        var kibibytes = 256 * 1024;
        return Stream.of(
                text("one word a million times", "spam ".repeat(1_000_000)),
                text("no blanks", "x".repeat(kibibytes)),
                text("marks without blanks", "!".repeat(kibibytes)),
                text("opening and closing marks without blanks", "(".repeat(kibibytes / 2) + ")".repeat(kibibytes / 2)),
                text("dots and words without blanks", "a.".repeat(kibibytes / 2)),
                text("runs of dots without blanks", "..a".repeat(kibibytes / 3)),
                text("hyphens without blanks", "a-".repeat(kibibytes / 2)),
                text("at signs without blanks", "a@b.".repeat(kibibytes / 4)),
                text("digits and units without blanks", "1km".repeat(kibibytes / 3)),
                text("empty lines", "\n".repeat(100_000)),
                text("one-letter lines", "a\n".repeat(100_000)),
                text(
                        "different words",
                        Stream.iterate(1, n -> n + 1)
                                .limit(50_000)
                                .map(n -> "w" + n * 7919L)
                                .toList()
                                .toString()),
                text("pictographs", "\ud83d\ude00".repeat(kibibytes / 4)),
                text("combining marks", "a" + "\u0301".repeat(kibibytes / 2)),
                text("halves of surrogate pairs", "\ud83d ".repeat(1_000) + "\ude00".repeat(1_000)),
                text("ideographs", "\u4e2d\u6587".repeat(kibibytes / 6)),
                text("citations", "[1]".repeat(kibibytes / 3) + "."),
                text("nothing", ""),
                text("blanks", " \u00a0\t".repeat(1_000)));
    }

    private static Object[] text(String name, String text) {
        return new Object[] {name, text};
    }
}
