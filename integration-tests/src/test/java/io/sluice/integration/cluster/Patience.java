// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.cluster;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for conditions, and says which one did not come true. */
public final class Patience {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Patience() {}

    /**
     * Returns when the condition holds.
     *
     * @param what the condition, as the end of "Waited in vain until ..."
     * @throws AssertionError when it does not hold within the limit
     */
    public static void until(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + limit.toSeconds() + " s until " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
