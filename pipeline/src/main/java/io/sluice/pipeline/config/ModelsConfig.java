// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import io.sluice.operators.annotate.FurtherAnnotator;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Models and the processors they run on.
 *
 * @param annotator directory of the bundle that rates and tags
 * @param furtherAnnotators models that annotate beside it, in the order of their names
 * @param device what models run on
 * @param workers threads per process that run models
 * @param batchTokens most tokens of one batch, padding included; 0 to have the best number found
 * @param cacheBytes memory of a process for the answers of each model to texts that come again; 0 for none
 * @param deadline time one run of a model may take
 * @param suspectsOrNull where positions are left that were in a run that hung, null for beside the checkpoints; see {@link #suspects}
 */
// Directories are text because a path is not serializable, and one is nullable because an Optional is not.
public record ModelsConfig(
        String annotator,
        List<FurtherAnnotator> furtherAnnotators,
        Device device,
        int workers,
        int batchTokens,
        int cacheBytes,
        Duration deadline,
        @Nullable String suspectsOrNull)
        implements Serializable {
    public ModelsConfig {
        requireNonNull(annotator, "annotator is null");
        furtherAnnotators = List.copyOf(furtherAnnotators);
        requireNonNull(device, "device is null");
        requireNonNull(deadline, "deadline is null");
    }

    static ModelsConfig of(Settings settings) {
        return new ModelsConfig(
                settings.get(ModelsOptions.ANNOTATOR),
                settings.get(ModelsOptions.FURTHER_ANNOTATORS),
                settings.get(ModelsOptions.DEVICE),
                settings.get(ModelsOptions.WORKERS),
                settings.get(ModelsOptions.BATCH_TOKENS),
                settings.get(ModelsOptions.CACHE),
                settings.get(ModelsOptions.DEADLINE),
                settings.find(ModelsOptions.SUSPECTS));
    }

    public Path annotatorDirectory() {
        return Path.of(annotator);
    }

    /** URI or path of the suspects, where the user set one. */
    public Optional<String> suspects() {
        return Optional.ofNullable(suspectsOrNull);
    }
}
