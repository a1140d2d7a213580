// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import io.sluice.schemas.vocabulary.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/**
 * What a record holds.
 *
 * @param value the bytes handed to the pipeline; null when there are none or too many to keep
 * @param fault what is wrong with them; null when nothing is known to be
 */
// The bytes are handed on and never compared.
@SuppressWarnings("ArrayRecordComponent")
record Content(byte @Nullable [] value, @Nullable DeadLetterReason fault) {

    static Content of(byte[] value) {
        return new Content(value, null);
    }

    /** Original bytes that could not be made a document. */
    static Content faulty(DeadLetterReason fault, byte[] original, ReadLimits limits) {
        return new Content(original.length > 0 && original.length <= limits.keptBytes() ? original : null, fault);
    }

    static Content withoutValue(DeadLetterReason fault) {
        return new Content(null, fault);
    }
}
