// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.contest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

/**
 * Lets several sides work in turns, round after round; every second round in reverse, so that nobody always comes first.
 *
 * <p>Not thread-safe.
 */
public final class Contest {
    private final List<Contender> contenders;
    private final BiConsumer<Contender, Sample> watcher;
    private final Map<Contender, List<Sample>> samples = new LinkedHashMap<>();

    /** @param watcher is told of every run */
    public Contest(List<Contender> contenders, BiConsumer<Contender, Sample> watcher) {
        this.contenders = List.copyOf(contenders);
        this.watcher = requireNonNull(watcher, "watcher is null");
        contenders.forEach(contender -> samples.put(contender, new ArrayList<>()));
    }

    /** Lets every side work once for nothing, so that the code is compiled and the caches are filled. */
    public void warmUp(Duration time) throws Exception {
        for (Contender contender : contenders) {
            contender.run(time);
        }
    }

    /**
     * Runs all rounds.
     *
     * @param time for each side in each round
     */
    public void run(int rounds, Duration time) throws Exception {
        for (int round = 0; round < rounds; round++) {
            var order = new ArrayList<>(contenders);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (Contender contender : order) {
                Sample sample = contender.run(time);
                samples(contender).add(sample);
                watcher.accept(contender, sample);
            }
        }
    }

    /** What a side did, round by round. */
    public List<Sample> samples(Contender contender) {
        return requireNonNull(samples.get(contender), "the contender takes no part");
    }

    /** A figure of one side over its rounds. */
    public Spread figure(Contender contender, ToDoubleFunction<Sample> figure) {
        return Spread.of(samples(contender).stream().mapToDouble(figure).toArray());
    }

    /** A figure of one side divided by that of another in the same round. */
    public Spread ratio(Contender contender, Contender reference, ToDoubleFunction<Sample> figure) {
        List<Sample> ours = samples(contender);
        List<Sample> theirs = samples(reference);
        double[] ratios = new double[ours.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = figure.applyAsDouble(ours.get(round)) / figure.applyAsDouble(theirs.get(round));
        }
        return Spread.of(ratios);
    }
}
