// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a model is run; models acquired with equal settings from the same directory are one.
 *
 * @param workers threads that tokenise and run batches, at least 1; cores of the machine by default
 * @param paddedTokenBudget most tokens of a batch, padding included; a single longer window goes alone. {@link #CALIBRATED} has it
 *     found when the model is loaded.
 * @param maxWindows most windows read of one text, at least 1; of longer texts evenly spaced windows are read
 * @param device what the model runs on
 * @param cacheBytes memory for answers to texts that come again, 0 for none
 * @param deadline time one run of the model may take, counted from its start, at least 1 ms; a run that has not ended at twice the
 *     deadline halts the process. Waiting in the queue never counts.
 */
public record InferenceSettings(
        int workers, int paddedTokenBudget, int maxWindows, Device device, long cacheBytes, Duration deadline) {

    /** Stands for the budget that is fastest for the model on this machine. */
    public static final int CALIBRATED = 0;

    private static final int PADDED_TOKEN_BUDGET = 512;
    private static final int MAX_WINDOWS = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    public InferenceSettings {
        requirePositive(workers, "workers");
        requireAtLeast(CALIBRATED, paddedTokenBudget, "paddedTokenBudget");
        requirePositive(maxWindows, "maxWindows");
        requireNonNull(device, "device is null");
        requireAtLeast(0, cacheBytes, "cacheBytes");
        requireNonNull(deadline, "deadline is null");
        requirePositive(deadline.toMillis(), "deadline in milliseconds");
    }

    /** As many workers as cores, budgets that are best on a CPU, a CUDA device where there is one, no cache, a minute for a run. */
    public static InferenceSettings defaults() {
        return new InferenceSettings(
                Runtime.getRuntime().availableProcessors(), PADDED_TOKEN_BUDGET, MAX_WINDOWS, Device.AUTO, 0, DEADLINE);
    }

    public InferenceSettings withWorkers(int workers) {
        return new InferenceSettings(workers, paddedTokenBudget, maxWindows, device, cacheBytes, deadline);
    }

    public InferenceSettings withPaddedTokenBudget(int paddedTokenBudget) {
        return new InferenceSettings(workers, paddedTokenBudget, maxWindows, device, cacheBytes, deadline);
    }

    public InferenceSettings withMaxWindows(int maxWindows) {
        return new InferenceSettings(workers, paddedTokenBudget, maxWindows, device, cacheBytes, deadline);
    }

    public InferenceSettings withDevice(Device device) {
        return new InferenceSettings(workers, paddedTokenBudget, maxWindows, device, cacheBytes, deadline);
    }

    public InferenceSettings withCacheBytes(long cacheBytes) {
        return new InferenceSettings(workers, paddedTokenBudget, maxWindows, device, cacheBytes, deadline);
    }

    public InferenceSettings withDeadline(Duration deadline) {
        return new InferenceSettings(workers, paddedTokenBudget, maxWindows, device, cacheBytes, deadline);
    }

    private static void requirePositive(long value, String name) {
        requireAtLeast(1, value, name);
    }

    private static void requireAtLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + least + " or more");
        }
    }
}
