// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.vocabulary.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/** What must become of a record. */
public sealed interface Expectation {
    /**
     * It leaves accepted, corrected or rejected.
     *
     * @param id the document's id; null when it brought none and one is derived from the position
     * @param text the text, to the letter
     */
    record Curated(@Nullable String id, String text) implements Expectation {
        public Curated {
            requireNonNull(text, "text is null");
        }
    }

    /**
     * It leaves as a dead letter.
     *
     * @param reason why
     * @param bytes whether key and value go with it
     */
    record DeadLettered(DeadLetterReason reason, Bytes bytes) implements Expectation {
        public DeadLettered {
            requireNonNull(reason, "reason is null");
            requireNonNull(bytes, "bytes is null");
        }
    }

    /** What a dead letter holds of the record. */
    enum Bytes {
        /** Key and value as they were sent. */
        ORIGINAL,
        /** Too large to carry: size and SHA-256 only. */
        DIGEST
    }
}
