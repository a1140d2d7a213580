// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import io.sluice.schemas.Position;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each position was in a run that hung and halted the process, and what follows from that.
 *
 * <p>A run holds many texts of which one is to blame. Those suspected run alone from then on, so that the innocent are cleared at once
 * and only a culprit is suspected again; one suspected three times is not run any more.
 */
final class Suspects {
    /** Suspicions from which on a text is not run any more. */
    static final int TOO_MANY = 3;

    /** How a text is run. */
    enum Treatment {
        IN_BATCHES,
        ALONE,
        NOT_AT_ALL
    }

    private final Map<String, Integer> suspicions = new HashMap<>();

    /** Counts the reports that name a position. */
    Suspects(Collection<SuspectReport> reports) {
        for (SuspectReport report : reports) {
            report.positions().stream().distinct().forEach(position -> suspicions.merge(position, 1, Integer::sum));
        }
    }

    /** What a position is called in a report. */
    static String name(Position position) {
        return position.getSource() + "/" + position.getPartition() + "/" + position.getOffset();
    }

    Treatment treatment(String position) {
        int count = suspicions.getOrDefault(position, 0);
        if (count == 0) {
            return Treatment.IN_BATCHES;
        }
        return count < TOO_MANY ? Treatment.ALONE : Treatment.NOT_AT_ALL;
    }
}
