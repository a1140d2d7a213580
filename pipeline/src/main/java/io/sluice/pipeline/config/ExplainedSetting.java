// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

/**
 * A setting as it holds, fit to be shown: secrets are redacted.
 *
 * @param key dotted key
 * @param value what holds; empty where nothing does
 * @param origin where it was said
 */
public record ExplainedSetting(String key, String value, Origin origin) {
    public ExplainedSetting {
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
        requireNonNull(origin, "origin is null");
    }
}
