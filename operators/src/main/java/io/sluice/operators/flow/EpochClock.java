// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import java.io.Serializable;

/**
 * The time of day, as a collaborator that travels with the job. It stamps provenance and durations; no decision reads it, so
 * that a replay decides alike.
 */
@FunctionalInterface
public interface EpochClock extends Serializable {
    /** Epoch milliseconds. */
    long millis();

    /** The machine's clock. */
    static EpochClock system() {
        return System::currentTimeMillis;
    }
}
