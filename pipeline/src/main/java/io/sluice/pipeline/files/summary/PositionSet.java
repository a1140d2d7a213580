// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/** The positions of one input that have left, a bit for each. */
final class PositionSet {

    private static final int PAGE = 1 << 16;

    private final TreeMap<Long, BitSet> pages = new TreeMap<>();
    private long size;
    private long first = Long.MAX_VALUE;
    private long end;

    /** Adds a position; false when it is in already. */
    boolean add(long offset) {
        var page = pages.computeIfAbsent(Math.floorDiv(offset, PAGE), number -> new BitSet());
        int bit = Math.floorMod(offset, PAGE);
        if (page.get(bit)) {
            return false;
        }
        page.set(bit);
        size++;
        first = Math.min(first, offset);
        end = Math.max(end, offset + 1);
        return true;
    }

    /** How many different positions are in. */
    long size() {
        return size;
    }

    /** The least position; meaningless when empty. */
    long first() {
        return first;
    }

    /** One beyond the greatest position; 0 when empty. */
    long end() {
        return end;
    }

    /** How many positions from {@code from} to before {@code to} are not in. */
    long countMissing(long from, long to) {
        long missing = to - from;
        for (long offset = nextPresent(from); offset < to; offset = nextPresent(offset + 1)) {
            missing--;
        }
        return missing;
    }

    /** The first few of them. */
    List<Long> missing(long from, long to, int most) {
        var missing = new ArrayList<Long>();
        for (long offset = from; offset < to && missing.size() < most; offset++) {
            if (!contains(offset)) {
                missing.add(offset);
            }
        }
        return missing;
    }

    private boolean contains(long offset) {
        var page = pages.get(Math.floorDiv(offset, PAGE));
        return page != null && page.get(Math.floorMod(offset, PAGE));
    }

    /** The next position that is in, at or after this one; {@code Long.MAX_VALUE} when there is none. */
    private long nextPresent(long offset) {
        var number = Math.floorDiv(offset, PAGE);
        for (var entry : pages.tailMap(number, true).entrySet()) {
            int from = entry.getKey() == number ? Math.floorMod(offset, PAGE) : 0;
            int bit = entry.getValue().nextSetBit(from);
            if (bit >= 0) {
                return entry.getKey() * PAGE + bit;
            }
        }
        return Long.MAX_VALUE;
    }
}
