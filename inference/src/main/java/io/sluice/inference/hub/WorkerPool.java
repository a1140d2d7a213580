// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import io.sluice.inference.ProcessThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that work for all models of a device, so that two models do not ask for twice the cores.
 *
 * <p>Models get equal time, see {@link FairTurns}. The pool is as large as the largest wish among the models; its threads end with the
 * last of them. Guarded by the hub that owns it.
 */
final class WorkerPool {

    private final AtomicInteger threads = new AtomicInteger();
    private final FairTurns turns = new FairTurns(System::nanoTime);
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::newThread);

    /** Sees to it that there are at least so many threads. */
    void growTo(int workers) {
        if (workers > executor.getMaximumPoolSize()) {
            executor.setMaximumPoolSize(workers);
            executor.setCorePoolSize(workers);
        }
    }

    /** An executor for one model. */
    Executor share() {
        FairTurns.Share share = turns.newShare();
        return step -> {
            turns.add(share, step);
            executor.execute(turns::runNext);
        };
    }

    /** Ends the threads once they have done what is queued. */
    void shutdown() {
        executor.shutdown();
    }

    private Thread newThread(Runnable work) {
        return ProcessThreads.daemon("sluice-inference-" + threads.incrementAndGet(), work);
    }
}
