// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.io.Serializable;

/**
 * How bytes become documents.
 *
 * @param maxBytes largest value that is read, in bytes
 */
public record ParseConfig(int maxBytes) implements Serializable {
    static ParseConfig of(Settings settings) {
        return new ParseConfig(settings.get(ParseOptions.MAX_BYTES));
    }
}
