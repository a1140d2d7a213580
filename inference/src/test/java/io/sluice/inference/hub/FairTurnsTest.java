// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FairTurnsTest {

    private final AtomicLong clock = new AtomicLong();
    private final FairTurns turns = new FairTurns(clock::get);
    private final List<String> ran = new ArrayList<>();

    @Test
    void givesModelsEqualTimeHoweverLongTheirSteps() {
        FairTurns.Share large = turns.newShare();
        FairTurns.Share small = turns.newShare();
        addSteps(large, "large", 10, 5);
        addSteps(small, "small", 2, 25);

        runNext(12);

        assertThat(ran)
                .containsExactly(
                        "large", "small", "small", "small", "small", "small", "large", "small", "small", "small",
                        "small", "small");
    }

    @Test
    void givesAModelWhatTheOthersDoNotUse() {
        FairTurns.Share busy = turns.newShare();
        FairTurns.Share rare = turns.newShare();
        addSteps(busy, "busy", 10, 4);
        addSteps(rare, "rare", 1, 1);

        runNext(5);

        assertThat(ran).containsExactly("busy", "rare", "busy", "busy", "busy");
    }

    @Test
    void givesNoCreditForIdling() {
        FairTurns.Share busy = turns.newShare();
        FairTurns.Share returning = turns.newShare();
        addSteps(busy, "busy", 10, 20);
        runNext(10);
        ran.clear();
        addSteps(returning, "returning", 10, 10);

        runNext(6);

        assertThat(ran).containsExactly("busy", "returning", "busy", "returning", "busy", "returning");
    }

    @Test
    void holdsWhatNobodyElseWantedAgainstAModelOnlyForSeconds() {
        long second = Duration.ofSeconds(1).toNanos();
        FairTurns.Share old = turns.newShare();
        addSteps(old, "old", second, 3_600);
        runNext(3_600);
        ran.clear();
        FairTurns.Share young = turns.newShare();
        addSteps(young, "young", second, 20);
        addSteps(old, "old", second, 20);

        runNext(9);

        assertThat(ran).containsExactly("young", "young", "young", "young", "young", "young", "old", "young", "old");
    }

    @Test
    void countsStepsThatAreUnderWay() {
        FairTurns.Share first = turns.newShare();
        FairTurns.Share second = turns.newShare();
        turns.add(first, () -> {
            clock.addAndGet(5);
            turns.runNext();
        });
        addSteps(first, "first", 1, 1);
        addSteps(second, "second", 1, 1);

        turns.runNext();

        assertThat(ran).containsExactly("second");
    }

    @Test
    void chargesAStepThatFailed() {
        FairTurns.Share failing = turns.newShare();
        FairTurns.Share other = turns.newShare();
        turns.add(failing, () -> {
            clock.addAndGet(10);
            throw new IllegalStateException("failed");
        });
        addSteps(failing, "failing", 1, 1);
        addSteps(other, "other", 1, 3);

        assertThatThrownBy(turns::runNext).hasMessage("failed");
        runNext(4);

        assertThat(ran).containsExactly("other", "other", "other", "failing");
    }

    private void addSteps(FairTurns.Share share, String name, long nanos, int count) {
        for (int i = 0; i < count; i++) {
            turns.add(share, () -> {
                ran.add(name);
                clock.addAndGet(nanos);
            });
        }
    }

    private void runNext(int times) {
        for (int i = 0; i < times; i++) {
            turns.runNext();
        }
    }
}
