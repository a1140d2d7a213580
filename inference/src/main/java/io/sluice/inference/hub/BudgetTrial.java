// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.ShutdownException;
import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextRequest;
import io.sluice.inference.batch.Batcher;
import io.sluice.inference.text.TextWindows;
import io.sluice.inference.text.WindowReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/**
 * Runs built-in texts through a model for a moment, batched as those of callers are, and measures the speed.
 *
 * <p>The texts are as long as crawled ones: log-normal, with a median of about 114 tokens. They are tokenised before, so that only runs
 * are measured.
 */
final class BudgetTrial implements IntToDoubleFunction {

    private static final Duration LENGTH = Duration.ofMillis(200);
    private static final int TEXTS = 128;
    private static final long SEED = 42;
    private static final double MEDIAN_WORDS = 85;
    private static final double SIGMA = 0.72;
    private static final int MOST_WORDS = 380;
    private static final int BATCHES_THAT_WAIT = 32;
    private static final long BETWEEN_LOOKS = Duration.ofMillis(1).toNanos();

    private final Function<Integer, Batcher> batchers;
    private final List<String> texts;

    /** Makes the batcher for a trial. */
    interface Batchers {

        /** A batcher that takes the windows of a text from {@code reader}. */
        Batcher of(int paddedTokenBudget, Function<String, TextWindows> reader);
    }

    /** @param batchers each batcher is closed here */
    BudgetTrial(WindowReader reader, Batchers batchers) {
        requireNonNull(batchers, "batchers is null");
        Map<String, TextWindows> windows = new HashMap<>();
        texts = texts();
        texts.forEach(text -> windows.computeIfAbsent(text, reader::read));
        this.batchers = budget -> batchers.of(budget, text -> requireNonNull(windows.get(text), "not of the trial"));
    }

    /**
     * Real tokens per second.
     *
     * @throws ShutdownException when the process shuts down, for then nothing was measured
     */
    @Override
    public double applyAsDouble(int paddedTokenBudget) {
        Batcher batcher = batchers.apply(paddedTokenBudget);
        long start = System.nanoTime();
        try (batcher) {
            while (System.nanoTime() - start < LENGTH.toNanos()) {
                if (batcher.metrics().queuedTokens() < (long) BATCHES_THAT_WAIT * paddedTokenBudget) {
                    submitAll(batcher);
                } else {
                    LockSupport.parkNanos(BETWEEN_LOOKS);
                }
            }
        }
        // Closing has waited for the batches that were under way, which count.
        double seconds = (System.nanoTime() - start) / 1e9;
        if (batcher.isStopped()) {
            throw new ShutdownException();
        }
        return batcher.metrics().tokens() / seconds;
    }

    private void submitAll(Batcher batcher) {
        for (String text : texts) {
            // Nobody wants the answers.
            var unused = batcher.submit(TextRequest.of(text), SuspectLog.none());
        }
    }

    private static List<String> texts() {
        List<String> words =
                List.of(String.join(" ", VerificationTexts.ofProse()).split("\\s+"));
        var random = new Random(SEED);
        var texts = new ArrayList<String>();
        for (int i = 0; i < TEXTS; i++) {
            int length = (int) Math.min(MOST_WORDS, MEDIAN_WORDS * Math.exp(SIGMA * random.nextGaussian())) + 1;
            int first = random.nextInt(words.size());
            var text = new StringBuilder();
            for (int word = 0; word < length; word++) {
                text.append(words.get((first + word) % words.size())).append(' ');
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
