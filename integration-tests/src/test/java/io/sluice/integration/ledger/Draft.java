// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A record to be sent, and what must become of it.
 *
 * @param key of the record, or null
 * @param value of the record, or null
 * @param expectation what must become of it
 */
// Compared by content where it matters, with Arrays.equals.
@SuppressWarnings("ArrayRecordComponent")
public record Draft(byte @Nullable [] key, byte @Nullable [] value, Expectation expectation) {
    public Draft(byte @Nullable [] key, byte @Nullable [] value, Expectation expectation) {
        this.key = key;
        this.value = value;
        this.expectation = requireNonNull(expectation, "expectation is null");
    }
}
