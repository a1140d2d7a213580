// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.raw;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtException;
import io.sluice.benchmarks.contest.Contender;
import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.inference.text.TokenWindow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tokenises, batches and runs texts as fast as ONNX Runtime can, with nothing around it.
 *
 * <p>Each caller takes some texts, cuts their windows into batches and runs these, over and over. Nobody waits for anybody. The batches of
 * the texts taken are run in an order by chance, since a run that ends among them would else have had the shortest and cheapest; those
 * that are left are where the next run begins. Close it.
 */
public final class RawLoop implements Contender, AutoCloseable {
    private static final int SPECIAL_TOKENS = 2;

    private final String name;
    private final RawModel model;
    private final Batching batching;
    private final Corpus corpus;
    private final List<RawSession> sessions = new ArrayList<>();
    private final List<Caller> callers = new ArrayList<>();
    private final ExecutorService threads;
    private final AtomicLong place = new AtomicLong();

    private RawLoop(String name, RawModel model, SessionShape shape, Batching batching, Corpus corpus) {
        this.name = requireNonNull(name, "name is null");
        this.model = requireNonNull(model, "model is null");
        this.batching = requireNonNull(batching, "batching is null");
        this.corpus = requireNonNull(corpus, "corpus is null");
        this.threads = Executors.newFixedThreadPool(shape.callers());
    }

    /** A loop over sorted batches; the caller closes the model after it. */
    public static RawLoop sorted(RawModel model, LoopPolicy policy, Corpus corpus) throws OrtException {
        return open("best raw loop", model, policy.shape(), policy.batching(), corpus);
    }

    /** A loop over batches as they come; the caller closes the model after it. */
    public static RawLoop arrival(RawModel model, int rows, SessionShape shape, Corpus corpus) throws OrtException {
        var batching = new Batching.Arrival(rows);
        return open("raw loop, batches of " + batching, model, shape, batching, corpus);
    }

    private static RawLoop open(String name, RawModel model, SessionShape shape, Batching batching, Corpus corpus)
            throws OrtException {
        var loop = new RawLoop(name, model, shape, batching, corpus);
        for (int i = 0; i < shape.sessions(); i++) {
            loop.sessions.add(model.openSession(shape.intraOpThreads(), shape.spinning()));
        }
        for (int i = 0; i < shape.callers(); i++) {
            loop.callers.add(loop.new Caller(loop.sessions.get(i % shape.sessions()), i));
        }
        return loop;
    }

    @Override
    public String name() {
        return name;
    }

    /** Goes on in the corpus where the run before ended. */
    @Override
    public Sample run(Duration time) throws Exception {
        long start = System.nanoTime();
        var calls = new ArrayList<Future<Sample>>();
        for (Caller caller : callers) {
            calls.add(threads.submit(() -> caller.run(start, start + time.toNanos())));
        }
        return sum(calls);
    }

    /** Waits for all of them even when one has failed: the others still use the sessions. */
    private static Sample sum(List<Future<Sample>> calls) throws InterruptedException, ExecutionException {
        var sum = new Sample(0, 0, 0, 0);
        ExecutionException failed = null;
        for (Future<Sample> call : calls) {
            try {
                sum = sum.beside(call.get());
            } catch (ExecutionException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return sum;
    }

    private List<TokenWindow> read(long first) {
        var windows = new ArrayList<TokenWindow>();
        for (int i = 0; i < batching.texts(); i++) {
            windows.addAll(model.read(corpus.text(first + i)).windows());
        }
        return windows;
    }

    @Override
    public void close() throws OrtException {
        threads.shutdown();
        for (RawSession session : sessions) {
            session.close();
        }
    }

    /** One of the threads: used by no two runs at a time. */
    private final class Caller {
        private final RawSession session;
        private final Random random;
        private final RowBuffers buffers = new RowBuffers();
        private final Deque<List<TokenWindow>> batches = new ArrayDeque<>();
        private double textsOfAWindow;

        Caller(RawSession session, long seed) {
            this.session = session;
            this.random = new Random(seed);
        }

        Sample run(long start, long end) throws OrtException {
            double texts = 0;
            long tokens = 0;
            long padded = 0;
            while (System.nanoTime() < end) {
                List<TokenWindow> batch = next();
                session.run(batch, buffers);
                texts += batch.size() * textsOfAWindow;
                tokens += batch.stream().mapToLong(TokenWindow::length).sum() - SPECIAL_TOKENS * (long) batch.size();
                padded += (long) buffers.rows() * buffers.longest();
            }
            return new Sample((System.nanoTime() - start) / 1e9, Math.round(texts), tokens, padded);
        }

        private List<TokenWindow> next() {
            if (batches.isEmpty()) {
                List<TokenWindow> windows = read(place.getAndAdd(batching.texts()));
                textsOfAWindow = (double) batching.texts() / windows.size();
                var shuffled = new ArrayList<>(batching.cut(windows));
                Collections.shuffle(shuffled, random);
                batches.addAll(shuffled);
            }
            return batches.remove();
        }
    }
}
