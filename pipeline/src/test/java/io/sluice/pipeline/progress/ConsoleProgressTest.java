// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;

    @Test
    void writesOneLineOverAndOverOnATerminal() {
        var progress = new ConsoleProgress(out, 80, clock);

        progress.step("Curating");
        progress.count(Counts.of(100, 1000, "documents"));
        pass(10);
        progress.refresh();
        progress.close();

        assertThat(lines())
                .containsExactly(
                        "Curating · 0:00",
                        "Curating: 100 of 1,000 documents (10 %) · 10/s · 1:30 left · 0:10",
                        "Curating: 100 of 1,000 documents (10 %) · 10/s · 1:30 left · 0:10\n");
    }

    @Test
    void writesNoLineThatTheTerminalWouldWrap() {
        var progress = new ConsoleProgress(out, 20, clock);

        progress.step("A step with a very long description");
        progress.close();

        assertThat(lines()).containsExactly("A step with a very ", "A step with a very \n");
    }

    @Test
    void writesPlainLinesEveryFiveSecondsElsewhere() {
        var progress = new ConsoleProgress(out, 0, clock);

        progress.step("Starting");
        progress.step("Curating");
        progress.count(Counts.of(5, "documents").with("accepted 4"));
        pass(2);
        progress.refresh();
        pass(3);
        progress.refresh();
        pass(1);
        progress.refresh();
        progress.note("Look at http://localhost:8081");
        progress.close();

        assertThat(written.toString().lines())
                .containsExactly(
                        "Starting",
                        "Curating",
                        "Curating: 5 documents · 0.0/s · accepted 4 · 0:05",
                        "Look at http://localhost:8081",
                        "Curating: 5 documents · 0.0/s · accepted 4 · 0:06");
    }

    @Test
    void keepsNotesOnATerminal() {
        var progress = new ConsoleProgress(out, 80, clock);

        progress.step("Curating");
        progress.note("Look at http://localhost:8081");
        progress.close();

        assertThat(lines())
                .containsExactly(
                        "Curating · 0:00", "Look at http://localhost:8081\n", "Curating · 0:00", "Curating · 0:00\n");
    }

    @Test
    void isSilentWithoutAStep() {
        var progress = new ConsoleProgress(out, 80, clock);

        progress.refresh();
        progress.close();

        assertThat(written.toString()).isEmpty();
    }

    @Test
    void refreshesByItself() throws Exception {
        var refreshed = new CountDownLatch(2);
        var watched = new PrintWriter(new StringWriter()) {
            @Override
            public void flush() {
                refreshed.countDown();
            }
        };

        try (var progress = ConsoleProgress.onTerminal(watched, 80)) {
            progress.step("Curating");

            assertThat(refreshed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    /** What was written, one string each time that the terminal's line was begun anew. */
    private List<String> lines() {
        return Arrays.stream(written.toString().split("\r\u001b\\[2K", -1))
                .skip(1)
                .toList();
    }
}
