// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.throughput;

import io.sluice.pipeline.progress.Counts;
import io.sluice.pipeline.progress.Progress;

/** Watches a run for the time in which records came out, without the start of the job and its end. */
final class RoutedRecords implements Progress {
    private long first;
    private long last;
    private long firstAt;
    private long lastAt;

    /** Records a second between the first and the last news of records; fresh to half a second at both ends. */
    double perSecond() {
        return (last - first) * 1e9 / (lastAt - firstAt);
    }

    @Override
    public void count(Counts counts) {
        if (counts.done() > last) {
            last = counts.done();
            lastAt = System.nanoTime();
            if (first == 0) {
                first = last;
                firstAt = lastAt;
            }
        }
    }

    @Override
    public void step(String what) {}

    @Override
    public void note(String line) {}

    @Override
    public void close() {}
}
