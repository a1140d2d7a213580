// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.memory;

import static java.util.Objects.requireNonNull;

import io.sluice.benchmarks.corpus.Corpus;
import io.sluice.benchmarks.engine.EngineLoop;
import io.sluice.inference.TextModel;
import java.io.IOException;
import java.time.Duration;

/**
 * Hands a model many long texts at once and looks at the memory before, meanwhile and afterwards.
 *
 * <p>"Before" is after short texts, when everything that is loaded once is loaded. Each look waits until the process has come to rest
 * and the garbage of the harness itself is gone.
 */
public final class Burst {
    private final TextModel model;
    private final Duration rest;

    /**
     * What was seen, sizes in bytes.
     *
     * @param before at rest, before the burst
     * @param peak largest resident size during it
     * @param after at rest, after it
     */
    public record Result(Footprint before, long peak, Footprint after) {

        /** By how much the resident size has grown for good; negative when it has shrunk. */
        public long left() {
            return after.resident() - before.resident();
        }
    }

    /** @param rest how long the process is left alone before each look */
    public Burst(TextModel model, Duration rest) {
        this.model = requireNonNull(model, "model is null");
        this.rest = requireNonNull(rest, "rest is null");
    }

    /** Runs both corpora once, all texts of each at the same time. */
    public Result run(Corpus shortTexts, Corpus longTexts) throws IOException, InterruptedException {
        submitAll(shortTexts);
        Footprint before = atRest();
        long peak;
        try (var watch = new PeakWatch()) {
            submitAll(longTexts);
            peak = watch.peak();
        }
        return new Result(before, peak, atRest());
    }

    private void submitAll(Corpus corpus) {
        new EngineLoop(model, corpus, corpus.texts().size()).runOnce();
    }

    private Footprint atRest() throws IOException, InterruptedException {
        System.gc();
        Thread.sleep(rest.toMillis());
        return Footprint.now();
    }
}
