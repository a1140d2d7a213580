// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.text.TokenWindow;
import java.util.List;
import java.util.Map;

/** A session whose runs are counted and timed, those that fail included. */
final class TimedSession implements ModelSession {

    private final ModelSession session;
    private final BatchCounters counters;

    TimedSession(ModelSession session, BatchCounters counters) {
        this.session = requireNonNull(session, "session is null");
        this.counters = requireNonNull(counters, "counters is null");
    }

    @Override
    public List<Map<String, float[]>> run(List<TokenWindow> rows, RunTicket ticket) throws RunException {
        try {
            return session.run(rows, ticket);
        } finally {
            counters.ran(rows.size(), ticket.runNanos());
        }
    }
}
