// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.engine;

import static java.util.Objects.requireNonNull;

import io.sluice.benchmarks.contest.Contender;
import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.inference.ModelMetrics;
import io.sluice.inference.TextModel;
import io.sluice.inference.TextResult;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Keeps so many texts in the engine, as the slots of a worker do together. */
public final class EngineLoop implements Contender {
    private final TextModel model;
    private final Corpus corpus;
    private final int inFlight;
    private long place;

    /** @param inFlight texts that are submitted and not answered, at least 1 */
    public EngineLoop(TextModel model, Corpus corpus, int inFlight) {
        this.model = requireNonNull(model, "model is null");
        this.corpus = requireNonNull(corpus, "corpus is null");
        this.inFlight = inFlight;
    }

    @Override
    public String name() {
        return "engine, " + inFlight + " texts in flight";
    }

    /** Goes on in the corpus where the run before ended; returns when all are answered. */
    @Override
    public Sample run(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return run(Long.MAX_VALUE, end);
    }

    /** Runs the corpus once, from its beginning. */
    public Sample runOnce() {
        place = 0;
        return run(corpus.texts().size(), Long.MAX_VALUE);
    }

    private Sample run(long texts, long end) {
        var run = new Run();
        ModelMetrics before = model.metrics();
        long start = System.nanoTime();
        long submitted = 0;
        while (submitted < texts && (end == Long.MAX_VALUE || System.nanoTime() < end)) {
            run.submit(corpus.text(place++));
            submitted++;
        }
        run.awaitAll();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Sample(seconds, submitted, run.tokens.sum(), model.metrics().paddedTokens() - before.paddedTokens());
    }

    /** One run's books. */
    private final class Run {
        private final Semaphore free = new Semaphore(inFlight);
        private final LongAdder tokens = new LongAdder();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        void submit(String text) {
            free.acquireUninterruptibly();
            var unused = model.submit(text).whenComplete(this::answered);
        }

        private void answered(@Nullable TextResult result, @Nullable Throwable error) {
            if (result == null) {
                failure.compareAndSet(null, error);
            } else {
                tokens.add(result.tokenCount());
            }
            free.release();
        }

        void awaitAll() {
            free.acquireUninterruptibly(inFlight);
            Throwable first = failure.get();
            if (first != null) {
                throw new CompletionException("The engine did not answer every text", first);
            }
        }
    }
}
