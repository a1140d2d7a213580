// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import io.sluice.inference.LiveObjects;
import io.sluice.inference.ModelMetrics;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What has gone through a batcher. Thread-safe. */
final class BatchCounters {

    private final LongAdder windows = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final LongAdder paddedTokens = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder failedTexts = new LongAdder();
    private final LongAdder missedDeadlines = new LongAdder();

    void ran() {
        batches.increment();
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

    /** Runs that were ended at their deadline. */
    long missedDeadlines() {
        return missedDeadlines.sum();
    }

    ModelMetrics snapshot(Admission admission, LiveObjects live) {
        return new ModelMetrics(
                windows.sum(),
                tokens.sum(),
                paddedTokens.sum(),
                batches.sum(),
                failedTexts.sum(),
                admission.texts(),
                admission.tokens(),
                live.count());
    }
}
