// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A field that a message may have.
 *
 * @param number its number on the wire
 * @param name its name in {@code onnx.proto}
 * @param kind how its value is written
 * @param isRepeated whether it may stand there more than once
 * @param message the type of its value, for {@link Kind#MESSAGE}
 */
record Field(int number, String name, Kind kind, boolean isRepeated, Optional<MessageType> message) {

    /** How a value is written. */
    enum Kind {
        INTEGER,
        FLOAT,
        DOUBLE,
        BYTES,
        MESSAGE
    }

    Field {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(message, "message is null");
    }

    static Field one(int number, String name, Kind kind) {
        return new Field(number, name, kind, false, Optional.empty());
    }

    static Field one(int number, String name, MessageType message) {
        return new Field(number, name, Kind.MESSAGE, false, Optional.of(message));
    }

    static Field many(int number, String name, Kind kind) {
        return new Field(number, name, kind, true, Optional.empty());
    }

    static Field many(int number, String name, MessageType message) {
        return new Field(number, name, Kind.MESSAGE, true, Optional.of(message));
    }
}
