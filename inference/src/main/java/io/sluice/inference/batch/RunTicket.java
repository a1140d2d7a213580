// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session is given with a batch, so that the {@link RunWatch} can end its run.
 *
 * <p>The session calls {@link #begin} right before the native call and {@link #end} right after it, each once, and {@code end} even when
 * {@code begin} has failed.
 * Thread-safe.
 */
public final class RunTicket {

    private final RunWatch watch;
    private final String model;
    private final Duration deadline;
    private final List<TextJob> jobs;
    // All below are guarded by this.
    private @Nullable Runnable terminate;
    private boolean overdue;
    private long beginNanos;
    private long runNanos;

    RunTicket(RunWatch watch, String model, Duration deadline, List<TextJob> jobs) {
        this.watch = requireNonNull(watch, "watch is null");
        this.model = requireNonNull(model, "model is null");
        this.deadline = requireNonNull(deadline, "deadline is null");
        this.jobs = List.copyOf(jobs);
    }

    /**
     * Says that the run begins, from which on its time counts.
     *
     * @param terminate asks the run to end; called at most once, from another thread, and never after {@link #end} has returned
     */
    public void begin(Runnable terminate) {
        synchronized (this) {
            this.terminate = requireNonNull(terminate, "terminate is null");
            beginNanos = System.nanoTime();
        }
        watch.began(this);
    }

    /** Says that the run has ended, however it did. */
    public void end() {
        synchronized (this) {
            terminate = null;
            runNanos = System.nanoTime() - beginNanos;
        }
        watch.ended(this);
    }

    /** Asks the run to end unless it has ended; true when it is still running. */
    boolean expire() {
        synchronized (this) {
            if (terminate == null) {
                return false;
            }
            overdue = true;
            terminate.run();
            return true;
        }
    }

    /** Whether the run was asked to end because its deadline had passed. */
    synchronized boolean isOverdue() {
        return overdue;
    }

    /** Nanoseconds that the run took, without what came before and after it; 0 for one that has not begun or not ended. */
    synchronized long runNanos() {
        return runNanos;
    }

    synchronized boolean isRunning() {
        return terminate != null;
    }

    String model() {
        return model;
    }

    Duration deadline() {
        return deadline;
    }

    /** The texts whose windows are in the run. */
    List<TextJob> jobs() {
        return jobs;
    }
}
