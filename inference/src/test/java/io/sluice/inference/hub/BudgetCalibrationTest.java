// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.Device;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetCalibrationTest {

    private final BudgetCalibration calibration = new BudgetCalibration(512, List.of(256), List.of(1024, 2048, 4096));
    private final List<Integer> tried = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final Map<Integer, Deque<Double>> speeds = new HashMap<>();

    @Test
    void takesABudgetThatIsClearlyFasterEachTime() {
        speedsOf(512, 90, 100, 100, 100);
        speedsOf(256, 80);
        speedsOf(1024, 108);
        speedsOf(2048, 112, 110, 106);
        speedsOf(4096, 90);

        assertThat(find()).isEqualTo(2048);
        assertThat(tried).containsExactly(512, 512, 1024, 2048, 4096, 256, 512, 2048, 512, 2048);
    }

    @Test
    void staysWithTheUsualOneUnlessAnotherIsClearlyFaster() {
        speedsOf(512, 100, 100);
        speedsOf(256, 104);
        speedsOf(1024, 103);
        speedsOf(2048, 85);

        assertThat(find()).isEqualTo(512);
        assertThat(tried).containsExactly(512, 512, 1024, 2048, 256);
    }

    @Test
    void staysWithTheUsualOneWhenAnotherWasFasterByChance() {
        speedsOf(512, 100, 100, 100, 100);
        speedsOf(256, 80);
        speedsOf(1024, 120, 110, 90);
        speedsOf(2048, 70);

        assertThat(find()).isEqualTo(512);
    }

    @Test
    void takesTheUsualOneOfAModelThatAnswersNothing() {
        speedsOf(512, 0, 0);
        speedsOf(256, 0);
        speedsOf(1024, 0);
        speedsOf(2048, 0);
        speedsOf(4096, 0);

        assertThat(find()).isEqualTo(512);
    }

    @Test
    void triesNothingMoreWhenTrialsTakeLong() {
        speedsOf(512, 100, 100, 100, 100);
        speedsOf(1024, 120, 120, 120);

        assertThat(calibration.find(
                        budget -> {
                            clock.addAndGet(1_500_000_000);
                            return trial(budget);
                        },
                        clock::get))
                .isEqualTo(512);
        assertThat(tried).containsExactly(512, 512, 1024);
    }

    @Test
    void looksForLargerBatchesOnCuda() {
        assertThat(BudgetCalibration.on(Device.CPU).usual()).isEqualTo(512);
        assertThat(BudgetCalibration.on(Device.cuda(1)).usual()).isEqualTo(8192);
    }

    private int find() {
        return calibration.find(this::trial, clock::get);
    }

    private double trial(int budget) {
        tried.add(budget);
        return speeds.get(budget).remove();
    }

    private void speedsOf(int budget, double... each) {
        speeds.put(budget, new ArrayDeque<>(Arrays.stream(each).boxed().toList()));
    }
}
