// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** How fast a step goes, over the last half minute. */
final class Pace {
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Deque<Mark> marks = new ArrayDeque<>();

    private record Mark(Instant at, long done) {}

    void mark(Instant now, long done) {
        marks.addLast(new Mark(now, done));
        while (marks.size() > 2 && marks.getFirst().at().isBefore(now.minus(WINDOW))) {
            marks.removeFirst();
        }
    }

    /** Units per second, once there is a second to tell it from. */
    OptionalDouble perSecond() {
        if (marks.size() < 2) {
            return OptionalDouble.empty();
        }
        var elapsed = Duration.between(marks.getFirst().at(), marks.getLast().at());
        if (elapsed.compareTo(SHORTEST) < 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((marks.getLast().done() - marks.getFirst().done()) * 1000.0 / elapsed.toMillis());
    }
}
