// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.List;

/**
 * The memory a batch is written to for its run.
 *
 * <p>Used by one run at a time and then by the next: ONNX Runtime reads it in place, so it must not change during a run.
 */
final class BatchBuffers {

    private LongBuffer ids;
    private LongBuffer mask;

    BatchBuffers(int paddedTokens) {
        ids = allocate(paddedTokens);
        mask = allocate(paddedTokens);
    }

    /** Writes the rows, each padded to the longest of them. */
    void write(List<int[]> rows, int longest, int paddingId) {
        int size = Math.multiplyExact(rows.size(), longest);
        if (size > ids.capacity()) {
            ids = allocate(size);
            mask = allocate(size);
        }
        ids.clear().limit(size);
        mask.clear().limit(size);
        int position = 0;
        for (int[] row : rows) {
            for (int i = 0; i < longest; i++) {
                boolean isToken = i < row.length;
                ids.put(position, isToken ? row[i] : paddingId);
                mask.put(position, isToken ? 1 : 0);
                position++;
            }
        }
    }

    LongBuffer ids() {
        return ids;
    }

    LongBuffer mask() {
        return mask;
    }

    private static LongBuffer allocate(int tokens) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(tokens, Long.BYTES))
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }
}
