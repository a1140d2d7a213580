// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes step after step on an executor that others share, at most so many at a time, for as long as there is work.
 *
 * <p>It shares the lock of its owner, so that no work can arrive between the look for it and the end of the last step.
 */
final class StepScheduler {

    private final ReentrantLock lock;
    private final Condition stepEnded;
    private final int mostSteps;
    private final Executor executor;
    private final Supplier<@Nullable Runnable> nextWork;
    // All below are guarded by the lock.
    private final Set<Thread> stepping = new HashSet<>();
    private int steps;
    // These are read without it as well.
    private volatile boolean closed;
    private volatile boolean stopped;

    /**
     * @param nextWork takes the work of the next step from the owner, null when there is none; called with the lock held
     */
    StepScheduler(ReentrantLock lock, int mostSteps, Executor executor, Supplier<@Nullable Runnable> nextWork) {
        this.lock = requireNonNull(lock, "lock is null");
        this.stepEnded = lock.newCondition();
        this.mostSteps = mostSteps;
        this.executor = requireNonNull(executor, "executor is null");
        this.nextWork = requireNonNull(nextWork, "nextWork is null");
    }

    /** Starts as many steps as the work that waits can use; called with the lock held. */
    void start(int waiting) {
        while (!isEnding() && steps < mostSteps && steps < waiting) {
            steps++;
            executor.execute(this::step);
        }
    }

    /** Begins no further step; closing waits for those that were begun. */
    void stop() {
        stopped = true;
    }

    /** Whether it was stopped. */
    boolean isStopped() {
        return stopped;
    }

    /**
     * Begins no further step and waits for those that other threads have begun; called with the lock held.
     *
     * <p>Steps that still wait for a thread find it closed: nobody waits for them, since the thread they wait for may be the one that
     * closes.
     */
    void close() {
        closed = true;
        int own = stepping.contains(Thread.currentThread()) ? 1 : 0;
        while (stepping.size() > own) {
            stepEnded.awaitUninterruptibly();
        }
    }

    /** Whether it was closed; called with the lock held where that must stay true. */
    boolean isClosed() {
        return closed;
    }

    private boolean isEnding() {
        return closed || stopped;
    }

    private void step() {
        Runnable work = begin();
        if (work == null) {
            return;
        }
        try {
            work.run();
        } finally {
            end();
        }
    }

    private @Nullable Runnable begin() {
        lock.lock();
        try {
            Runnable work = isEnding() ? null : nextWork.get();
            if (work == null) {
                steps--;
            } else {
                stepping.add(Thread.currentThread());
            }
            return work;
        } finally {
            lock.unlock();
        }
    }

    /** The next step queues behind those of others that share the executor. */
    private void end() {
        lock.lock();
        try {
            stepping.remove(Thread.currentThread());
            stepEnded.signalAll();
            if (isEnding()) {
                steps--;
            } else {
                executor.execute(this::step);
            }
        } finally {
            lock.unlock();
        }
    }
}
