// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.annotate.FurtherAnnotator;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * Models and the processors they run on.
 *
 * @param annotator directory of the bundle that rates and tags
 * @param furtherAnnotators models that annotate beside it, in the order of their names
 * @param device what models run on
 * @param workers threads per process that run models
 * @param batchTokens most tokens of one batch, padding included
 */
// The directory is text because a path is not serializable.
public record ModelsConfig(
        String annotator, List<FurtherAnnotator> furtherAnnotators, ModelDevice device, int workers, int batchTokens)
        implements Serializable {
    public ModelsConfig {
        requireNonNull(annotator, "annotator is null");
        furtherAnnotators = List.copyOf(furtherAnnotators);
        requireNonNull(device, "device is null");
    }

    static ModelsConfig of(Settings settings) {
        return new ModelsConfig(
                settings.get(ModelsOptions.ANNOTATOR),
                settings.get(ModelsOptions.FURTHER_ANNOTATORS),
                settings.get(ModelsOptions.DEVICE),
                settings.get(ModelsOptions.WORKERS),
                settings.get(ModelsOptions.BATCH_TOKENS));
    }

    public Path annotatorDirectory() {
        return Path.of(annotator);
    }
}
