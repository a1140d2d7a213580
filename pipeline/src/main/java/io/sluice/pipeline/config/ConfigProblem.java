// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key dotted key of the setting, or the name of the file when it cannot be read at all
 * @param place where it was written, for example {@code sluice.yaml:3:11}, {@code SLUICE_PARSE_MAX_BYTES}, or
 *     {@code default}
 * @param message what was found, what was expected, and the nearest key where one is near
 */
public record ConfigProblem(String key, String place, String message) {
    public ConfigProblem {
        requireNonNull(key, "key is null");
        requireNonNull(place, "place is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public String toString() {
        return place + ": " + key + ": " + message;
    }
}
