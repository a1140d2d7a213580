// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Goes through the fields of one protobuf message without copying them.
 *
 * <p>Every length is checked against what is left. Not thread-safe.
 */
final class ProtoFields {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_VARINT = 10;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ByteBuffer message;
    private int field;
    private long number;
    private ByteBuffer content = NOTHING;

    /** @param message from its position to its limit; the buffer itself is left as it is */
    ProtoFields(ByteBuffer message) {
        this.message = requireNonNull(message, "message is null").slice();
    }

    /**
     * Goes to the next field and tells whether there is one.
     *
     * @throws IllegalArgumentException when the message ends within it, or it is of no known kind
     */
    boolean next() {
        if (!message.hasRemaining()) {
            return false;
        }
        long key = varint();
        field = (int) (key >>> 3);
        int kind = (int) (key & 7);
        number = 0;
        content = NOTHING;
        switch (kind) {
            case VARINT -> number = varint();
            case FIXED_64 -> slice(Long.BYTES);
            case FIXED_32 -> slice(Integer.BYTES);
            case DELIMITED -> slice(varint());
            default -> throw new IllegalArgumentException("a field of the unknown kind " + kind);
        }
        return true;
    }

    /** The number of the field in its message. */
    int field() {
        return field;
    }

    /** The value of a field that holds a number; 0 of others. */
    long number() {
        return number;
    }

    /** The value of a field that holds a message; an empty one of others. */
    ProtoFields message() {
        return new ProtoFields(content);
    }

    /** The value of a field that holds text; blank of others. */
    String text() {
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }

    private void slice(long length) {
        if (length < 0 || length > message.remaining()) {
            throw new IllegalArgumentException("it ends within a field");
        }
        content = message.slice(message.position(), (int) length);
        message.position(message.position() + (int) length);
    }

    private long varint() {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT && message.hasRemaining(); i++) {
            byte next = message.get();
            value |= (long) (next & 0x7F) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("it ends within a number");
    }
}
