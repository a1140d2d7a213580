// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A configuration together with where each of its settings comes from.
 *
 * @param config the validated value
 * @param settings every setting, in the order of the reference
 */
public record LoadedConfig(SluiceConfig config, List<ExplainedSetting> settings) {
    public LoadedConfig {
        requireNonNull(config, "config is null");
        settings = List.copyOf(settings);
    }
}
