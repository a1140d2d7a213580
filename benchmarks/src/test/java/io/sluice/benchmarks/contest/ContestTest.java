// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
    private final List<String> turns = new ArrayList<>();
    private final Contender fast = new ScriptedContender("fast", 100, 300, 200);
    private final Contender slow = new ScriptedContender("slow", 50, 100, 200);

    @Test
    void everySecondRoundRunsInReverse() throws Exception {
        run(new Contest(List.of(fast, slow), (contender, sample) -> turns.add(contender.name())), 3);

        assertThat(turns).containsExactly("fast", "slow", "slow", "fast", "fast", "slow");
    }

    @Test
    void ratiosAreOfTheSameRound() throws Exception {
        var contest = new Contest(List.of(fast, slow), (contender, sample) -> {});
        run(contest, 3);

        assertThat(contest.ratio(fast, slow, Sample::tokensPerSecond)).isEqualTo(new Spread(2, 1, 3));
        assertThat(contest.figure(slow, Sample::tokensPerSecond)).isEqualTo(new Spread(100, 50, 200));
    }

    @Test
    void aSideThatIsLimitedTakesPartInTheFirstRoundsAndIsComparedInThem() throws Exception {
        var contest = new Contest(List.of(fast, slow), (contender, sample) -> turns.add(contender.name()));
        contest.limit(slow, 2);

        run(contest, 3);

        assertThat(turns).containsExactly("fast", "slow", "slow", "fast", "fast");
        assertThat(contest.ratio(fast, slow, Sample::tokensPerSecond)).isEqualTo(new Spread(2.5, 2, 3));
    }

    @Test
    void aSideThatIsLimitedToNoRoundIsNotWarmedUpEither() throws Exception {
        var contest = new Contest(List.of(fast, slow), (contender, sample) -> turns.add(contender.name()));
        contest.limit(slow, 0);

        contest.warmUp(Duration.ofSeconds(1));
        run(contest, 2);

        assertThat(turns).containsExactly("fast", "fast");
        assertThat(contest.samples(slow)).isEmpty();
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddle() {
        assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1, 4));
    }

    private static void run(Contest contest, int rounds) throws Exception {
        while (contest.rounds() < rounds) {
            contest.runRound(Duration.ofSeconds(1));
        }
    }

    /** Does in each of its turns what it was told to. */
    private static final class ScriptedContender implements Contender {
        private final String name;
        private final long[] tokens;
        private int turn;

        ScriptedContender(String name, long... tokens) {
            this.name = name;
            this.tokens = tokens;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Sample run(Duration time) {
            return new Sample(time.toSeconds(), 1, tokens[turn++], 0);
        }
    }
}
