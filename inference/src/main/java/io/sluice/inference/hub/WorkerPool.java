// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that work for all models of a device, so that two models do not ask for twice the cores.
 *
 * <p>Models take turns step by step, since steps queue in order. The pool is as large as the largest wish among the models; its threads
 * end with the last of them. Guarded by the hub that owns it.
 */
final class WorkerPool {

    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::newThread);

    /** Sees to it that there are at least so many threads. */
    void growTo(int workers) {
        if (workers > executor.getMaximumPoolSize()) {
            executor.setMaximumPoolSize(workers);
            executor.setCorePoolSize(workers);
        }
    }

    Executor executor() {
        return executor;
    }

    /** Ends the threads once they have done what is queued. */
    void shutdown() {
        executor.shutdown();
    }

    private Thread newThread(Runnable work) {
        var thread = new Thread(work, "sluice-inference-" + threads.incrementAndGet());
        thread.setDaemon(true);
        // Not that of the first submitter, which a job brings and takes away.
        thread.setContextClassLoader(WorkerPool.class.getClassLoader());
        return thread;
    }
}
