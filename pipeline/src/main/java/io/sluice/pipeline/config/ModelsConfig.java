// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * Models and the processors they run on.
 *
 * @param annotator directory of the bundle that rates and tags
 * @param device what models run on
 * @param workers threads per process that run models
 * @param batchTokens most tokens of one batch, padding included; 0 to have the best number found
 * @param cacheBytes memory of a process for answers to texts that come again; 0 for none
 */
// The directory is text because a path is not serializable.
public record ModelsConfig(String annotator, Device device, int workers, int batchTokens, int cacheBytes)
        implements Serializable {
    public ModelsConfig {
        requireNonNull(annotator, "annotator is null");
        requireNonNull(device, "device is null");
    }

    static ModelsConfig of(Settings settings) {
        return new ModelsConfig(
                settings.get(ModelsOptions.ANNOTATOR),
                settings.get(ModelsOptions.DEVICE),
                settings.get(ModelsOptions.WORKERS),
                settings.get(ModelsOptions.BATCH_TOKENS),
                settings.get(ModelsOptions.CACHE));
    }

    public Path annotatorDirectory() {
        return Path.of(annotator);
    }
}
