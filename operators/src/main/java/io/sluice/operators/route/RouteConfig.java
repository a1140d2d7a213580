// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.route;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Settings of {@code route}.
 *
 * @param framing how outputs are written
 * @param maxCuratedBytes largest key and value of a curated document, in bytes
 * @param maxDeadLetterBytes largest key, value and headers of a dead letter, in bytes
 */
public record RouteConfig(Framing framing, int maxCuratedBytes, int maxDeadLetterBytes) implements Serializable {
    public RouteConfig {
        requireNonNull(framing, "framing is null");
        if (maxCuratedBytes < 1 || maxDeadLetterBytes < 1) {
            throw new IllegalArgumentException(
                    "Size limits are " + maxCuratedBytes + " and " + maxDeadLetterBytes + " bytes, expected 1 or more");
        }
    }

    /** For files, where nothing bounds a line. */
    public static RouteConfig forFiles() {
        return new RouteConfig(Framing.JSON_LINES, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
}
