// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything that was sent, by position. Not thread-safe. */
public final class InputLedger {
    private final Map<SourcePosition, SentRecord> records = new LinkedHashMap<>();

    /** Writes down an acknowledged record. */
    public void add(SentRecord record) {
        SentRecord before = records.putIfAbsent(record.position(), record);
        if (before != null) {
            throw new IllegalStateException("The broker gave " + record.position() + " to two records");
        }
    }

    public Optional<SentRecord> find(SourcePosition position) {
        return Optional.ofNullable(records.get(position));
    }

    /** In the order in which they were sent. */
    public Collection<SentRecord> records() {
        return records.values();
    }

    public int size() {
        return records.size();
    }
}
