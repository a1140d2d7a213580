// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Counts 64-bit keys in flat arrays: open addressing, no objects, a fixed capacity.
 *
 * <p>Equal means equal keys and nothing else, so results are the same in every process. Only the slots are salted, by a factor
 * drawn at random: nobody can write a page whose phrases all fall into neighbouring slots.
 */
final class LongTable {

    /** Odd, so that the upper bits of a product depend on all bits of a key. */
    private static final long FACTOR = ThreadLocalRandom.current().nextLong() | 1;

    private final long[] keys;
    private final int[] values;
    private final int mask;
    private final int shift;

    /** For up to that many different keys. */
    LongTable(int expected) {
        var capacity = Integer.highestOneBit(Math.max(expected, 4) * 2 - 1) * 2;
        this.keys = new long[capacity];
        this.values = new int[capacity];
        this.mask = capacity - 1;
        this.shift = Long.numberOfLeadingZeros(capacity) + 1;
    }

    /** Counts a key once more and returns how often it was counted so far. */
    int add(long key) {
        var slot = slotOf(key);
        keys[slot] = key;
        return ++values[slot];
    }

    /** Gives a key a value other than zero. */
    void put(long key, int value) {
        var slot = slotOf(key);
        keys[slot] = key;
        values[slot] = value;
    }

    /** The count or value of a key; 0 when it has none. */
    int get(long key) {
        return values[slotOf(key)];
    }

    void clear() {
        Arrays.fill(values, 0);
    }

    private int slotOf(long key) {
        var slot = (int) ((key * FACTOR) >>> shift);
        while (values[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Spreads a key over all 64 bits (the finalizer of MurmurHash3). */
    static long mixed(long key) {
        var hash = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
