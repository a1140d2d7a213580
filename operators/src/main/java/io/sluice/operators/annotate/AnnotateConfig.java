// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import io.sluice.inference.InferenceSettings;
import java.io.Serializable;

/**
 * Settings of {@code annotate}. Subtasks with equal model settings in one process share one model.
 *
 * @param bundle directory of the annotator's model bundle, readable on every worker
 * @param workers threads that run the model in one process; 0 for as many as the process has cores
 * @param batchTokens most tokens of a batch, padding included; 0 to have the best number found when the model is loaded
 * @param device what the model runs on
 * @param cacheBytes memory of one process for answers to texts that come again; 0 for none
 * @param maxWindows most windows read of one text
 * @param capacity documents in flight in one subtask; slots times capacity must outgrow what the workers take at once
 * @param writeEmbedding whether the document's embedding is part of the output
 */
public record AnnotateConfig(
        String bundle,
        int workers,
        int batchTokens,
        Device device,
        long cacheBytes,
        int maxWindows,
        int capacity,
        boolean writeEmbedding)
        implements Serializable {
    public AnnotateConfig {
        requireNonNull(bundle, "bundle is null");
        requireNonNull(device, "device is null");
        if (workers < 0) {
            throw new IllegalArgumentException("workers is " + workers + ", expected 0 or more");
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + ", expected 1 or more");
        }
    }

    InferenceSettings inference() {
        InferenceSettings settings = InferenceSettings.defaults()
                .withPaddedTokenBudget(batchTokens)
                .withDevice(device)
                .withCacheBytes(cacheBytes)
                .withMaxWindows(maxWindows);
        return workers == 0 ? settings : settings.withWorkers(workers);
    }
}
