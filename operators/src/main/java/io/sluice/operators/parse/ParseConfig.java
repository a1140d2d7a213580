// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.parse;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.codec.Format;
import java.io.Serializable;

/**
 * Settings of {@code parse}.
 *
 * @param format how the record bytes are encoded
 * @param maxBytes largest record value that is read, in bytes; larger ones become dead letters
 */
public record ParseConfig(Format format, int maxBytes) implements Serializable {
    public static final int DEFAULT_MAX_BYTES = 262_144;

    public ParseConfig {
        requireNonNull(format, "format is null");
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes is " + maxBytes + ", expected 1 or more");
        }
    }
}
