// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.memory;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers the largest resident size while it is open. */
final class PeakWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 20;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong peak = new AtomicLong();

    PeakWatch() {
        var unused = clock.scheduleAtFixedRate(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            peak.accumulateAndGet(Footprint.now().resident(), Math::max);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** In bytes. */
    long peak() {
        look();
        return peak.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
