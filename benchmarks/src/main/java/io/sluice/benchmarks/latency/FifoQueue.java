// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.latency;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtException;
import io.sluice.benchmarks.raw.RawModel;
import io.sluice.benchmarks.raw.RawSession;
import io.sluice.benchmarks.raw.RowBuffers;
import io.sluice.inference.text.TokenWindow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What one would write first: a thread for each core, one text after the other, alone, first come first served. Close it. */
public final class FifoQueue implements Responder, AutoCloseable {
    private final RawModel model;
    private final RawSession session;
    private final ExecutorService threads;
    private final ThreadLocal<RowBuffers> buffers = ThreadLocal.withInitial(RowBuffers::new);

    /** @param model closed by the caller, after this */
    public FifoQueue(RawModel model, int threads) throws OrtException {
        this.model = requireNonNull(model, "model is null");
        this.session = model.openSession(1, false);
        this.threads = Executors.newFixedThreadPool(threads);
    }

    @Override
    public CompletableFuture<?> submit(String text) {
        return CompletableFuture.runAsync(() -> answer(text), threads);
    }

    private void answer(String text) {
        try {
            for (TokenWindow window : model.read(text).windows()) {
                session.run(List.of(window), buffers.get());
            }
        } catch (OrtException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() throws OrtException {
        threads.shutdown();
        session.close();
    }
}
