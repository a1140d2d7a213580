// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import java.util.Arrays;

/** Collects bytes up to a limit; beyond it, it only counts. */
final class ByteCollector {

    private static final int INITIAL = 4096;

    private final int limit;
    private byte[] bytes = new byte[INITIAL];
    private int size;
    private long counted;

    ByteCollector(int limit) {
        this.limit = limit;
    }

    void add(byte[] from, int offset, int length) {
        counted += length;
        if (counted > limit) {
            return;
        }
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(2L * bytes.length, size + (long) length)));
        }
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    /** Bytes seen, kept or not. */
    long counted() {
        return counted;
    }

    boolean isOverflown() {
        return counted > limit;
    }

    /** A copy of what was kept: everything, unless it has overflown. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Starts anew; a buffer that one huge record blew up is not carried along. */
    void clear() {
        size = 0;
        counted = 0;
        if (bytes.length > 1 << 20) {
            bytes = new byte[INITIAL];
        }
    }
}
