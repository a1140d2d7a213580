// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import io.sluice.inference.Device;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Decides by a few short trials how many padded tokens a batch should have at most.
 *
 * <p>The usual budget stays unless another has been clearly faster each time the two were compared: a busy machine makes trials
 * differ, and a wrong choice is remembered for long.
 *
 * @param usual what is best on most devices of the kind
 * @param smaller others to try, from the next smaller one on
 * @param larger others to try, from the next larger one on
 */
record BudgetCalibration(int usual, List<Integer> smaller, List<Integer> larger) {

    private static final BudgetCalibration CPU = new BudgetCalibration(512, List.of(256), List.of(1024, 2048, 4096));
    private static final BudgetCalibration CUDA =
            new BudgetCalibration(8192, List.of(4096, 2048), List.of(16_384, 32_768, 65_536));

    // Beyond a budget that is so much slower than the best, others are slower still.
    private static final double HOPELESS = 0.9;
    private static final double CLEARLY_FASTER = 1.05;
    private static final int COMPARISONS = 2;
    private static final long MOST_NANOS = Duration.ofSeconds(4).toNanos();

    static BudgetCalibration on(Device device) {
        return device.kind() == Device.Kind.CUDA ? CUDA : CPU;
    }

    /** All budgets that are worth a trial, the smallest first. */
    List<Integer> all() {
        return Stream.of(smaller, List.of(usual), larger)
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    /**
     * Finds the budget.
     *
     * @param trial runs texts with a budget and gives real tokens per second; 0 when none was answered
     * @param nanoClock nanoseconds from any point in time on: nothing is tried after four seconds, and then the usual
     *     budget stays
     */
    int find(IntToDoubleFunction trial, LongSupplier nanoClock) {
        long end = nanoClock.getAsLong() + MOST_NANOS;
        // What runs for the first time is slow.
        var unused = trial.applyAsDouble(usual);
        double usualSpeed = trial.applyAsDouble(usual);
        int best = usual;
        double bestSpeed = usualSpeed;
        for (List<Integer> direction : List.of(larger, smaller)) {
            for (int budget : direction) {
                if (nanoClock.getAsLong() - end > 0) {
                    return usual;
                }
                double speed = trial.applyAsDouble(budget);
                if (speed > bestSpeed) {
                    best = budget;
                    bestSpeed = speed;
                }
                if (speed < HOPELESS * bestSpeed) {
                    break;
                }
            }
        }
        for (int i = 0; i < COMPARISONS; i++) {
            if (best == usual || bestSpeed < CLEARLY_FASTER * usualSpeed || nanoClock.getAsLong() - end > 0) {
                return usual;
            }
            usualSpeed = trial.applyAsDouble(usual);
            bestSpeed = trial.applyAsDouble(best);
        }
        return bestSpeed < CLEARLY_FASTER * usualSpeed ? usual : best;
    }
}
