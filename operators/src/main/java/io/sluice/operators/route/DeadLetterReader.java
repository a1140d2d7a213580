// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.route;

import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.Position;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a dead letter back from a topic: the opposite of what the job writes there. */
public final class DeadLetterReader {
    private DeadLetterReader() {}

    /**
     * The dead letter that a record on the dead-letter topic is.
     *
     * @param headers the record's headers; missing ones leave their field empty
     */
    public static DeadLetter read(byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
        String size = headers.get(Headers.VALUE_SIZE);
        Instant failedAt = Instant.ofEpochMilli(number(headers, Headers.FAILED_AT));
        return new DeadLetter(
                key == null ? null : ByteBuffer.wrap(key),
                value == null ? null : ByteBuffer.wrap(value),
                size == null ? null : Long.valueOf(size),
                headers.get(Headers.VALUE_SHA256),
                position(headers),
                Instant.ofEpochMilli(number(headers, Headers.TIMESTAMP)),
                text(headers, Headers.STAGE),
                text(headers, Headers.REASON),
                text(headers, Headers.MESSAGE),
                headers.get(Headers.EXCEPTION),
                (int) number(headers, Headers.ATTEMPT),
                failedAt,
                failedAt,
                List.of(),
                text(headers, Headers.CONFIG_HASH),
                text(headers, Headers.CODE_VERSION));
    }

    private static Position position(Map<String, String> headers) {
        return new Position(
                text(headers, Headers.SOURCE),
                (int) number(headers, Headers.PARTITION),
                number(headers, Headers.OFFSET));
    }

    private static long number(Map<String, String> headers, String name) {
        return Long.parseLong(headers.getOrDefault(name, "0"));
    }

    private static String text(Map<String, String> headers, String name) {
        return headers.getOrDefault(name, "");
    }
}
