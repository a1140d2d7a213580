// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.raw;

import static java.util.Objects.requireNonNull;

import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.corpus.Corpus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks for the fastest loop: over session shapes, budgets and sorted windows.
 *
 * <p>All are tried for a short time, then the best quarter for twice as long, and so on until one is left: noise that favours one for
 * a moment does not last.
 */
public final class PolicySearch {
    private static final int ONE_GOES_ON_OF = 4;
    private static final int WARM_UP_OF_A_TRIAL = 4;

    private final RawModel model;
    private final Corpus corpus;
    private final Consumer<Trial> watcher;

    /**
     * What was tried.
     *
     * @param round from 1; the trials of a round are equally long
     * @param policy the loop
     * @param sample what it did
     */
    public record Trial(int round, LoopPolicy policy, Sample sample) {}

    /** @param watcher is told of every trial */
    public PolicySearch(RawModel model, Corpus corpus, Consumer<Trial> watcher) {
        this.model = requireNonNull(model, "model is null");
        this.corpus = requireNonNull(corpus, "corpus is null");
        this.watcher = requireNonNull(watcher, "watcher is null");
    }

    /**
     * Every loop to try.
     *
     * @param windows texts that a caller sorts at once
     * @param budgets padded tokens of a batch
     * @param textsInFlight most texts that all callers together may sort at once: larger windows are left out
     */
    public static List<LoopPolicy> candidates(
            int cores, List<Integer> windows, List<Integer> budgets, int textsInFlight) {
        var policies = new ArrayList<LoopPolicy>();
        for (SessionShape shape : SessionShape.candidates(cores)) {
            for (int window : windows) {
                for (int budget : budgets) {
                    if (window * shape.callers() <= textsInFlight) {
                        policies.add(new LoopPolicy(shape, window, budget));
                    }
                }
            }
        }
        return policies;
    }

    /**
     * The best of some loops.
     *
     * @param candidates at least one
     * @param time for each in the first round
     */
    public Trial best(List<LoopPolicy> candidates, Duration time) throws Exception {
        List<LoopPolicy> left = candidates;
        Duration each = time;
        for (int round = 1; ; round++) {
            List<Trial> trials = new ArrayList<>();
            for (LoopPolicy policy : left) {
                trials.add(tried(round, policy, each));
            }
            trials.sort(Comparator.comparingDouble(trial -> -trial.sample().tokensPerSecond()));
            int goOn = (trials.size() + ONE_GOES_ON_OF - 1) / ONE_GOES_ON_OF;
            if (goOn == 1) {
                return trials.get(0);
            }
            left = trials.subList(0, goOn).stream().map(Trial::policy).toList();
            each = each.multipliedBy(2);
        }
    }

    private Trial tried(int round, LoopPolicy policy, Duration time) throws Exception {
        try (var loop = RawLoop.sorted(model, policy, corpus)) {
            // The first batches of a session take longer, and so does reading the first texts.
            loop.run(time.dividedBy(WARM_UP_OF_A_TRIAL));
            var trial = new Trial(round, policy, loop.run(time));
            watcher.accept(trial);
            return trial;
        }
    }
}
