// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import java.time.Duration;

/** One run of a session was ended because it took longer than it may. */
final class OverdueException extends RunException {

    private static final long MILLIS_PER_SECOND = 1000;

    OverdueException(Duration deadline, Exception cause) {
        super("its run was ended at the deadline of " + show(deadline), cause);
    }

    private static String show(Duration deadline) {
        long millis = deadline.toMillis();
        return millis % MILLIS_PER_SECOND == 0 ? millis / MILLIS_PER_SECOND + " s" : millis + " ms";
    }
}
