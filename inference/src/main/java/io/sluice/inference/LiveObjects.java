// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the native objects that are open, since the garbage collector frees none of them.
 *
 * <p>Whoever opens one counts it here and counts it off when it is closed. Thread-safe.
 */
public final class LiveObjects {

    private final AtomicLong count = new AtomicLong();

    public void opened() {
        count.incrementAndGet();
    }

    public void closed() {
        count.decrementAndGet();
    }

    /** Objects that are open now. */
    public long count() {
        return count.get();
    }
}
