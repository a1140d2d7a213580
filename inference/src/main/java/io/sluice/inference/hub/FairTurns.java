// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Decides whose step is next on the threads that several models share: that of the model which has had the least time.
 *
 * <p>A step of a large model takes longer than one of a small model, so taking turns step by step would not be fair. What a model does
 * not use the others have: a model that comes back from idling gets no credit for it, and one that took it makes up for five seconds of
 * it at most. Thread-safe.
 */
final class FairTurns {

    // Longer than nearly all steps, so that of models which want more than there is none is ever so far ahead.
    private static final long MOST_NANOS_AHEAD = Duration.ofSeconds(5).toNanos();

    private static final Comparator<Share> LEAST_USED = Comparator.comparingLong(Share::used)
            // Of equals, as all are at first, the one with the fewest steps under way.
            .thenComparingInt(share -> share.running);

    private final LongSupplier nanoClock;
    // All below are guarded by this, and so are the fields of shares.
    private final Set<Share> active = new LinkedHashSet<>();

    /** What one model wants done, and what it has had. */
    final class Share {

        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int running;
        /** Time of steps that have ended, less the sum of the times at which those under way began. */
        private long balance;

        private Share() {}

        /** Nanoseconds of all steps, those under way included. */
        private long used() {
            return balance + running * nanoClock.getAsLong();
        }

        private boolean isIdle() {
            return waiting.isEmpty() && running == 0;
        }
    }

    /** @param nanoClock nanoseconds from any point in time on */
    FairTurns(LongSupplier nanoClock) {
        this.nanoClock = requireNonNull(nanoClock, "nanoClock is null");
    }

    Share newShare() {
        return new Share();
    }

    /** Queues a step. */
    synchronized void add(Share share, Runnable step) {
        if (share.isIdle()) {
            active.stream()
                    .mapToLong(Share::used)
                    .min()
                    .ifPresent(least -> share.balance = Math.max(share.balance, least));
            active.add(share);
        }
        share.waiting.add(step);
    }

    /** Runs the step whose turn it is; there must be one for each call. */
    void runNext() {
        Share share;
        Runnable step;
        synchronized (this) {
            share = next();
            step = share.waiting.remove();
            share.balance -= nanoClock.getAsLong();
            share.running++;
        }
        try {
            step.run();
        } finally {
            end(share);
        }
    }

    /** The share whose turn it is; those that wait with it are brought near to it. */
    private Share next() {
        List<Share> waiting =
                active.stream().filter(share -> !share.waiting.isEmpty()).toList();
        Share next = waiting.stream().min(LEAST_USED).orElseThrow();
        long most = next.used() + MOST_NANOS_AHEAD;
        waiting.forEach(share -> share.balance -= Math.max(0, share.used() - most));
        return next;
    }

    private synchronized void end(Share share) {
        share.balance += nanoClock.getAsLong();
        share.running--;
        if (share.isIdle()) {
            active.remove(share);
        }
    }
}
