// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import io.sluice.inference.LiveObjects;
import io.sluice.inference.ModelMetrics;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What has gone through a batcher. Thread-safe. */
final class BatchCounters {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long[] MILLIS = {
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000
    };
    private static final long[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256};

    private final LongAdder windows = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final LongAdder paddedTokens = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder halvings = new LongAdder();
    private final LongAdder failedTexts = new LongAdder();
    private final LongAdder missedDeadlines = new LongAdder();
    private final DistributionCounter batchSizes = new DistributionCounter(SIZES);
    private final DistributionCounter waitMillis = new DistributionCounter(MILLIS);
    private final DistributionCounter runMillis = new DistributionCounter(MILLIS);

    /** The first run of a batch starts. */
    void started(List<Window> batch) {
        long now = System.nanoTime();
        for (Window window : batch) {
            waitMillis.count((now - window.job().submittedNanos()) / NANOS_PER_MILLI);
        }
    }

    void ran(int rows, long nanos) {
        batches.increment();
        batchSizes.count(rows);
        runMillis.count(nanos / NANOS_PER_MILLI);
    }

    void halved() {
        halvings.increment();
    }

    void answered(List<Window> batch) {
        int longest = 0;
        for (Window window : batch) {
            longest = Math.max(longest, window.length());
            tokens.add(window.length());
        }
        windows.add(batch.size());
        paddedTokens.add((long) batch.size() * longest);
    }

    void textFailed() {
        failedTexts.increment();
    }

    void missedDeadline() {
        missedDeadlines.increment();
    }

    ModelMetrics snapshot(Admission admission, LiveObjects live) {
        return new ModelMetrics(
                windows.sum(),
                tokens.sum(),
                paddedTokens.sum(),
                batches.sum(),
                halvings.sum(),
                missedDeadlines.sum(),
                failedTexts.sum(),
                admission.texts(),
                admission.tokens(),
                live.count(),
                batchSizes.snapshot(),
                waitMillis.snapshot(),
                runMillis.snapshot());
    }
}
