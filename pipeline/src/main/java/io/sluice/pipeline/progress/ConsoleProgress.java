// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.progress;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Progress written to a console, refreshed twice a second by a thread of its own.
 *
 * <p>On a terminal one line is written over and over; elsewhere a plain line comes every five seconds.
 */
public final class ConsoleProgress implements Progress {
    private static final Duration REFRESH = Duration.ofMillis(500);
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);
    private static final String ERASE = "\r\u001b[2K";

    private final PrintWriter out;
    private final int columns;
    private final InstantSource clock;
    private final @Nullable ScheduledExecutorService ticker;

    private @Nullable String step;
    private Counts counts = Counts.NOTHING;
    private Pace pace = new Pace();
    private Instant began = Instant.EPOCH;
    private Instant printed = Instant.EPOCH;

    /**
     * A progress with no thread of its own, refreshed by {@link #refresh}.
     *
     * @param columns width of the terminal, or 0 for plain lines
     */
    ConsoleProgress(PrintWriter out, int columns, InstantSource clock) {
        this(out, columns, clock, null);
    }

    private ConsoleProgress(
            PrintWriter out, int columns, InstantSource clock, @Nullable ScheduledExecutorService ticker) {
        this.out = requireNonNull(out, "out is null");
        this.columns = columns;
        this.clock = requireNonNull(clock, "clock is null");
        this.ticker = ticker;
    }

    /** One refreshed line, at most so many columns wide. */
    public static ConsoleProgress onTerminal(PrintWriter out, int columns) {
        return ticking(out, Math.max(20, columns));
    }

    /** Plain lines, fit for a log. */
    public static ConsoleProgress inLines(PrintWriter out) {
        return ticking(out, 0);
    }

    private static ConsoleProgress ticking(PrintWriter out, int columns) {
        var ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        var progress = new ConsoleProgress(out, columns, InstantSource.system(), ticker);
        var period = REFRESH.toMillis();
        // The future is not needed: refreshing throws nothing, and ends with the executor.
        var unused = ticker.scheduleAtFixedRate(progress::refresh, period, period, TimeUnit.MILLISECONDS);
        return progress;
    }

    @Override
    public synchronized void step(String what) {
        finish();
        step = what;
        counts = Counts.NOTHING;
        pace = new Pace();
        began = clock.instant();
        printed = began;
        if (columns > 0) {
            refresh();
        } else {
            line(what);
        }
    }

    @Override
    public synchronized void count(Counts latest) {
        counts = latest;
    }

    @Override
    public synchronized void note(String text) {
        line((columns > 0 ? ERASE : "") + text);
        refresh();
    }

    @Override
    public synchronized void close() {
        finish();
        if (ticker != null) {
            ticker.shutdownNow();
        }
    }

    /** Shows how far the step is, if it is time to. */
    synchronized void refresh() {
        if (step == null) {
            return;
        }
        var now = clock.instant();
        pace.mark(now, counts.done());
        if (columns > 0) {
            out.print(ERASE + fitting(current(now)));
            out.flush();
        } else if (!now.isBefore(printed.plus(PLAIN_INTERVAL))) {
            printed = now;
            line(current(now));
        }
    }

    private void finish() {
        if (step == null) {
            return;
        }
        var now = clock.instant();
        pace.mark(now, counts.done());
        if (columns > 0) {
            line(ERASE + fitting(current(now)));
        } else if (!counts.unit().isEmpty()) {
            line(current(now));
        }
        step = null;
    }

    private String current(Instant now) {
        return ProgressLine.of(step == null ? "" : step, counts, pace.perSecond(), Duration.between(began, now));
    }

    // A line that wraps could not be written over.
    private String fitting(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
