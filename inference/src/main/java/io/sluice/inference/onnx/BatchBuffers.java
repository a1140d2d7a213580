// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import io.sluice.inference.text.TokenWindow;
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

    private static final int NO_SHAPE = 0;

    private final boolean hasShapes;
    private LongBuffer ids;
    private LongBuffer mask;
    private LongBuffer shapes;

    /** @param hasShapes whether the model asks for the shapes of tokens */
    BatchBuffers(int paddedTokens, boolean hasShapes) {
        this.hasShapes = hasShapes;
        ids = allocate(paddedTokens);
        mask = allocate(paddedTokens);
        shapes = allocate(hasShapes ? paddedTokens : 0);
    }

    /** Writes the rows, each padded to the longest of them. */
    void write(List<TokenWindow> rows, int longest, int paddingId) {
        int size = Math.multiplyExact(rows.size(), longest);
        reserve(size);
        int position = 0;
        for (TokenWindow row : rows) {
            int[] tokens = row.ids();
            for (int i = 0; i < longest; i++) {
                boolean isToken = i < tokens.length;
                ids.put(position, isToken ? tokens[i] : paddingId);
                mask.put(position, isToken ? 1 : 0);
                position++;
            }
        }
        if (hasShapes) {
            writeShapes(rows, longest);
        }
    }

    LongBuffer ids() {
        return ids;
    }

    LongBuffer mask() {
        return mask;
    }

    /** The shapes of the tokens; empty when the model does not ask for them. */
    LongBuffer shapes() {
        return shapes;
    }

    private void writeShapes(List<TokenWindow> rows, int longest) {
        int position = 0;
        for (TokenWindow row : rows) {
            byte[] tokens = row.shapes();
            for (int i = 0; i < longest; i++) {
                shapes.put(position++, i < tokens.length ? tokens[i] : NO_SHAPE);
            }
        }
    }

    private void reserve(int size) {
        if (size > ids.capacity()) {
            ids = allocate(size);
            mask = allocate(size);
            shapes = allocate(hasShapes ? size : 0);
        }
        ids.clear().limit(size);
        mask.clear().limit(size);
        shapes.clear().limit(hasShapes ? size : 0);
    }

    private static LongBuffer allocate(int tokens) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(tokens, Long.BYTES))
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }
}
