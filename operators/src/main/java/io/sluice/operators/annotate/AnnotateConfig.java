// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import io.sluice.inference.InferenceSettings;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@code annotate}. Subtasks with equal model settings in one process share one model.
 *
 * @param bundle directory of the annotator's model bundle, readable on every worker
 * @param further models that annotate beside it, in the order of what they add
 * @param workers threads that run the model in one process; 0 for as many as the process has cores
 * @param batchTokens most tokens of a batch, padding included; 0 to have the best number found when the model is loaded
 * @param device what the model runs on
 * @param cacheBytes memory of one process for the answers of each model to texts that come again; 0 for none
 * @param maxWindows most windows read of one text
 * @param capacity documents in flight in one subtask; slots times capacity must outgrow what the workers take at once
 * @param writeEmbedding whether the document's embedding is part of the output
 * @param deadline time one run of the model may take
 * @param suspects directory, as URI or path, for the positions in runs that hang; null for none, which leaves them to the log
 */
public record AnnotateConfig(
        String bundle,
        List<FurtherAnnotator> further,
        int workers,
        int batchTokens,
        Device device,
        long cacheBytes,
        int maxWindows,
        int capacity,
        boolean writeEmbedding,
        Duration deadline,
        @Nullable String suspects)
        implements Serializable {
    public AnnotateConfig {
        requireNonNull(bundle, "bundle is null");
        requireNonNull(device, "device is null");
        requireNonNull(deadline, "deadline is null");
        further = List.copyOf(further);
        if (workers < 0) {
            throw new IllegalArgumentException("workers is " + workers + ", expected 0 or more");
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + ", expected 1 or more");
        }
    }

    /** The same with the suspects beside the checkpoints, unless they have a directory. */
    public AnnotateConfig withCheckpoints(String directory) {
        if (suspects != null) {
            return this;
        }
        String beside = directory.endsWith("/") ? directory + "suspects" : directory + "/suspects";
        return new AnnotateConfig(
                bundle,
                further,
                workers,
                batchTokens,
                device,
                cacheBytes,
                maxWindows,
                capacity,
                writeEmbedding,
                deadline,
                beside);
    }

    InferenceSettings inference() {
        InferenceSettings settings = InferenceSettings.defaults()
                .withPaddedTokenBudget(batchTokens)
                .withDevice(device)
                .withCacheBytes(cacheBytes)
                .withMaxWindows(maxWindows)
                .withDeadline(deadline);
        return workers == 0 ? settings : settings.withWorkers(workers);
    }
}
