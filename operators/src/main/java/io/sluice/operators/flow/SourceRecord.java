// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.Position;
import org.jspecify.annotations.Nullable;

/**
 * One record as a source handed it over, bytes untouched. Nothing has been decoded yet, so building one cannot fail on
 * bad input: what is wrong with the bytes is for {@code parse} to say.
 *
 * @param key the record's key, or null
 * @param value the record's bytes, or null (a Kafka tombstone, or bytes too many to keep)
 * @param position where the record was read; unique over all inputs, and in every output
 * @param timestampMillis event time in epoch milliseconds
 * @param fault code of the {@link io.sluice.schemas.vocabulary.DeadLetterReason} found while reading the input itself, such
 *     as a truncated archive; null when the input could be read
 */
// The bytes are handed on and never compared: a copy for each step would cost more than the step.
@SuppressWarnings("ArrayRecordComponent")
public record SourceRecord(
        byte @Nullable [] key,
        byte @Nullable [] value,
        Position position,
        long timestampMillis,
        @Nullable String fault) {
    // Spelled out: the null checker does not see an array's @Nullable through a compact constructor.
    public SourceRecord(
            byte @Nullable [] key,
            byte @Nullable [] value,
            Position position,
            long timestampMillis,
            @Nullable String fault) {
        requireNonNull(position, "position is null");
        this.key = key;
        this.value = value;
        this.position = position;
        this.timestampMillis = timestampMillis;
        this.fault = fault;
    }
}
