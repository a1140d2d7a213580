// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import io.sluice.inference.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Counts values by range. Thread-safe. */
final class DistributionCounter {

    private final long[] bounds;
    private final LongAdder[] counts;

    /** @param bounds the largest value of each range but the last, increasing */
    DistributionCounter(long... bounds) {
        this.bounds = bounds.clone();
        this.counts = Stream.generate(LongAdder::new).limit(bounds.length + 1L).toArray(LongAdder[]::new);
    }

    void count(long value) {
        int found = Arrays.binarySearch(bounds, value);
        counts[found < 0 ? -found - 1 : found].increment();
    }

    Distribution snapshot() {
        List<Long> sums = Arrays.stream(counts).map(LongAdder::sum).toList();
        return new Distribution(LongStream.of(bounds).boxed().toList(), sums);
    }
}
