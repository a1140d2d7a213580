// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places that settings are read from; a later one wins: file, environment, flags.
 *
 * @param file the YAML file, if there is one
 * @param environment variables, those that begin with {@code SLUICE_} matter
 * @param sets {@code key=value} in the order given; the last one of a key wins
 * @param secrets whether secrets may stand in the file and in flags
 */
public record ConfigSources(
        Optional<Path> file, Map<String, String> environment, List<String> sets, SecretsPolicy secrets) {
    public ConfigSources {
        requireNonNull(file, "file is null");
        environment = Map.copyOf(environment);
        sets = List.copyOf(sets);
        requireNonNull(secrets, "secrets is null");
    }
}
