// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import ai.onnxruntime.OrtException;
import io.sluice.inference.ProcessThreads;
import io.sluice.inference.ShutdownException;
import io.sluice.inference.batch.RunException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls into ONNX Runtime that are under way, and their end when the process shuts down.
 *
 * <p>A process that exits takes down what the native library works with, and a thread that is inside it then ends the process with a
 * segmentation fault. So once a shutdown has begun no call is let in, runs are told to end, and the shutdown waits for the calls that
 * are under way. Whoever is refused gets a {@link ShutdownException}, as does one whose call fails from then on, since nobody can tell
 * whether it failed for being told to end.
 *
 * <p>Thread-safe. Its lock is held for moments only and never by a call, so that it does not matter what else the threads hold that
 * call, close or shut down.
 */
final class NativeCalls {

    private static final Logger LOG = LoggerFactory.getLogger(NativeCalls.class);
    // Less than the ten seconds after which containers that were asked to stop are usually killed.
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    // All below are guarded by this.
    private final Set<Termination> runs = new HashSet<>();
    private int underWay;
    private boolean over;

    /** Each is equal to itself only. */
    private static final class Termination {

        private final Runnable terminate;

        private Termination(Runnable terminate) {
            this.terminate = terminate;
        }
    }

    /** Calls that end when this process shuts down; each has a shutdown hook, so there should be one of it in a process. */
    static NativeCalls endedByShutdown() {
        var calls = new NativeCalls();
        try {
            Runtime.getRuntime().addShutdownHook(ProcessThreads.daemon("sluice-native-end", () -> calls.end(PATIENCE)));
        } catch (IllegalStateException e) {
            // It shuts down already.
            calls.end(Duration.ZERO);
        }
        return calls;
    }

    /**
     * Does work that calls ONNX Runtime; what it throws is thrown here.
     *
     * @throws ShutdownException when the process shuts down and the work was refused or failed
     */
    <T> T call(SessionCaller.Work<T> work) throws OrtException, RunException {
        enter();
        try {
            return work.run();
        } catch (OrtException | RunException e) {
            if (isOver()) {
                var shutdown = new ShutdownException();
                shutdown.addSuppressed(e);
                throw shutdown;
            }
            throw e;
        } finally {
            leave();
        }
    }

    /**
     * Does a part of such work that can be told to end.
     *
     * @param terminate asks it to end and returns at once; called by another thread, at most once, and never after this has returned
     * @throws ShutdownException when the process shuts down and the work was refused
     */
    <T> T run(Runnable terminate, SessionCaller.Work<T> work) throws OrtException, RunException {
        var termination = new Termination(terminate);
        synchronized (this) {
            requireNotOver();
            runs.add(termination);
        }
        try {
            return work.run();
        } finally {
            synchronized (this) {
                runs.remove(termination);
            }
        }
    }

    /** Lets no call in any more, tells runs to end, and waits so long for all calls that are under way, and no longer. */
    void end(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        int left;
        synchronized (this) {
            over = true;
            runs.forEach(NativeCalls::terminate);
            runs.clear();
            try {
                for (long nanos = end - System.nanoTime(); underWay > 0 && nanos > 0; nanos = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(this, nanos);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            left = underWay;
        }
        if (left > 0) {
            LOG.error("{} calls of ONNX Runtime have not ended; this process may end with a segmentation fault", left);
        }
    }

    private static void terminate(Termination run) {
        try {
            run.terminate.run();
        } catch (RuntimeException e) {
            LOG.error("A run cannot be told to end", e);
        }
    }

    private synchronized void enter() {
        requireNotOver();
        underWay++;
    }

    private synchronized void leave() {
        underWay--;
        notifyAll();
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** Called with the lock held. */
    private void requireNotOver() {
        if (over) {
            throw new ShutdownException();
        }
    }
}
