// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.stream;

import static java.util.Objects.requireNonNull;

import io.sluice.benchmarks.stream.CommitWatch.Commit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run that counts: between two commits, the first of which is not the first of the job.
 *
 * <p>Not thread-safe.
 */
final class SteadyState {
    private static final int COMMITS_DISCARDED = 1;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Duration time;
    private final Runnable requireRunning;
    private int seen;
    private @Nullable Commit first;
    private @Nullable Commit last;

    /**
     * @param time the least time between the two commits
     * @param requireRunning throws when there is nothing to wait for any more
     */
    SteadyState(Duration time, Runnable requireRunning) {
        this.time = requireNonNull(time, "time is null");
        this.requireRunning = requireNonNull(requireRunning, "requireRunning is null");
    }

    /** Returns when both commits were seen. */
    void await(CommitWatch watch) {
        long progress = System.nanoTime();
        while (last == null) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            Optional<Commit> commit = watch.look();
            if (commit.isPresent()) {
                progress = System.nanoTime();
                note(commit.get());
            } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                throw new IllegalStateException("Nothing was committed for " + PATIENCE.toSeconds() + " s");
            }
            requireRunning.run();
        }
    }

    private void note(Commit commit) {
        seen++;
        if (seen <= COMMITS_DISCARDED) {
            return;
        }
        if (first == null) {
            first = commit;
        } else if (commit.nanos() - first.nanos() >= time.toNanos()) {
            last = commit;
        }
    }

    Commit first() {
        return requireNonNull(first, "not awaited");
    }

    Commit last() {
        return requireNonNull(last, "not awaited");
    }

    double seconds() {
        return (last().nanos() - first().nanos()) / 1e9;
    }
}
