// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.contest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
    private final Map<Contender, Integer> mostRounds = new HashMap<>();
    private int rounds;

    /** @param watcher is told of every run */
    public Contest(List<Contender> contenders, BiConsumer<Contender, Sample> watcher) {
        this.contenders = List.copyOf(contenders);
        this.watcher = requireNonNull(watcher, "watcher is null");
        contenders.forEach(contender -> samples.put(contender, new ArrayList<>()));
    }

    /** Lets a side take part in the first rounds only, or, when they are 0, in none. */
    public void limit(Contender contender, int rounds) {
        mostRounds.put(contender, rounds);
    }

    /** Lets every side work once for nothing, so that the code is compiled and the caches are filled. */
    public void warmUp(Duration time) throws Exception {
        for (Contender contender : takingPart(0)) {
            contender.run(time);
        }
    }

    /**
     * Runs one more round.
     *
     * @param time for each side
     */
    public void runRound(Duration time) throws Exception {
        List<Contender> order = takingPart(rounds);
        if (rounds % 2 == 1) {
            Collections.reverse(order);
        }
        for (Contender contender : order) {
            Sample sample = contender.run(time);
            samples(contender).add(sample);
            watcher.accept(contender, sample);
        }
        rounds++;
    }

    /** Rounds that are over. */
    public int rounds() {
        return rounds;
    }

    /** What a side did, round by round. */
    public List<Sample> samples(Contender contender) {
        return requireNonNull(samples.get(contender), "the contender takes no part");
    }

    /** A figure of one side over its rounds. */
    public Spread figure(Contender contender, ToDoubleFunction<Sample> figure) {
        return Spread.of(samples(contender).stream().mapToDouble(figure).toArray());
    }

    private List<Contender> takingPart(int round) {
        var sides = new ArrayList<>(contenders);
        sides.removeIf(side -> round >= mostRounds.getOrDefault(side, Integer.MAX_VALUE));
        return sides;
    }

    /** A figure of one side divided by that of another in the same round, over the rounds of both. */
    public Spread ratio(Contender contender, Contender reference, ToDoubleFunction<Sample> figure) {
        List<Sample> ours = samples(contender);
        List<Sample> theirs = samples(reference);
        double[] ratios = new double[Math.min(ours.size(), theirs.size())];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = figure.applyAsDouble(ours.get(round)) / figure.applyAsDouble(theirs.get(round));
        }
        return Spread.of(ratios);
    }
}
