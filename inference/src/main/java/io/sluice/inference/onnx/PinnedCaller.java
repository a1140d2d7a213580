// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import ai.onnxruntime.OrtException;
import io.sluice.inference.ProcessThreads;
import io.sluice.inference.batch.RunException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a session from one thread of its own.
 *
 * <p>ONNX Runtime keeps device memory for every thread that ever called a CUDA session. Callers wait their turn; while one runs, the
 * others prepare their batches.
 */
final class PinnedCaller implements SessionCaller {

    private final ExecutorService thread;

    PinnedCaller(String name) {
        thread = Executors.newSingleThreadExecutor(work -> ProcessThreads.daemon(name, work));
    }

    @Override
    public <T> T call(Work<T> work) throws OrtException, RunException {
        var result = new CompletableFuture<T>();
        try {
            thread.execute(() -> complete(result, work));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("It was closed", e);
        }
        return await(result);
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private static <T> void complete(CompletableFuture<T> result, Work<T> work) {
        try {
            result.complete(work.run());
        } catch (OrtException | RunException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private static <T> T await(CompletableFuture<T> result) throws OrtException, RunException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    // A run cannot be left: it reads the memory of its caller.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Throws what the work threw, or gives it back for being thrown. */
    private static RuntimeException rethrown(@Nullable Throwable thrown) throws OrtException, RunException {
        if (thrown instanceof OrtException e) {
            throw e;
        }
        if (thrown instanceof RunException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
    }
}
