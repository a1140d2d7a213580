// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import static java.util.Objects.requireNonNull;

/**
 * A record that the broker has acknowledged.
 *
 * @param position where it lies
 * @param timestampMillis its timestamp
 * @param draft its bytes, and what must become of them
 */
public record SentRecord(SourcePosition position, long timestampMillis, Draft draft) {
    public SentRecord {
        requireNonNull(position, "position is null");
        requireNonNull(draft, "draft is null");
    }
}
