// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.latency;

import static java.util.Objects.requireNonNull;

import io.sluice.benchmarks.corpus.Corpus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands in texts at times that were drawn before, whether or not the ones before are answered.
 *
 * <p>A latency counts from the time a text was due: what the feeder is late by is part of it, for every side alike.
 */
public final class OpenLoop {
    private final Corpus corpus;
    private final double perSecond;

    /** @param perSecond mean rate of the arrivals, above 0 */
    public OpenLoop(Corpus corpus, double perSecond) {
        this.corpus = requireNonNull(corpus, "corpus is null");
        this.perSecond = perSecond;
    }

    /**
     * Feeds one side and returns when everything is answered.
     *
     * @param seed the same seed gives the same texts at the same times
     */
    public Latencies run(Responder responder, Duration time, long seed) {
        var arrivals = new PoissonArrivals(perSecond, seed);
        var answers = new ArrayList<CompletableFuture<Long>>();
        long start = System.nanoTime();
        for (long due = arrivals.next(); due < time.toNanos(); due = arrivals.next()) {
            long at = start + due;
            awaitTime(at);
            // The thread that completes the answer takes the time: nobody has to be woken for it.
            answers.add(responder.submit(corpus.text(answers.size())).thenApply(answer -> System.nanoTime() - at));
        }
        return latencies(answers);
    }

    private static Latencies latencies(List<CompletableFuture<Long>> answers) {
        return Latencies.of(answers.stream().mapToLong(CompletableFuture::join).toArray());
    }

    private static void awaitTime(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
