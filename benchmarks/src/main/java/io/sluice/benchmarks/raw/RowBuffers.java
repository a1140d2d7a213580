// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.raw;

import io.sluice.inference.text.TokenWindow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.List;

/** Memory of one thread, which ONNX Runtime reads in place. */
public final class RowBuffers {
    private int rows;
    private int longest;
    private LongBuffer ids = allocate(0);
    private LongBuffer mask = allocate(0);
    private LongBuffer shapes = allocate(0);

    void write(List<TokenWindow> batch, int paddingId) {
        rows = batch.size();
        longest = batch.stream().mapToInt(TokenWindow::length).max().orElseThrow();
        reserve(rows * longest);
        for (TokenWindow row : batch) {
            for (int i = 0; i < longest; i++) {
                boolean isToken = i < row.length();
                ids.put(isToken ? row.ids()[i] : paddingId);
                mask.put(isToken ? 1 : 0);
                shapes.put(i < row.shapes().length ? row.shapes()[i] : 0);
            }
        }
        ids.flip();
        mask.flip();
        shapes.flip();
    }

    int rows() {
        return rows;
    }

    int longest() {
        return longest;
    }

    LongBuffer ids() {
        return ids;
    }

    LongBuffer mask() {
        return mask;
    }

    LongBuffer shapes() {
        return shapes;
    }

    private void reserve(int size) {
        if (size > ids.capacity()) {
            ids = allocate(size);
            mask = allocate(size);
            shapes = allocate(size);
        }
        ids.clear();
        mask.clear();
        shapes.clear();
    }

    private static LongBuffer allocate(int size) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(size, Long.BYTES))
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }
}
