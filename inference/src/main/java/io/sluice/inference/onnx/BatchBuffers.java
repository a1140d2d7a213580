// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import io.sluice.inference.bundle.ModelInputs;
import io.sluice.inference.text.TokenWindow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory a batch is written to for its run: a buffer for each input that the model asks for.
 *
 * <p>Used by one run at a time and then by the next: ONNX Runtime reads it in place, so it must not change during a run.
 */
final class BatchBuffers {

    private static final int NO_SHAPE = 0;

    private final ModelInputs inputs;
    private final Map<String, LongBuffer> byName = new LinkedHashMap<>();
    private int capacity;

    BatchBuffers(int paddedTokens, ModelInputs inputs) {
        this.inputs = inputs;
        allocate(paddedTokens);
    }

    /** Writes the rows, each padded to the longest of them. */
    void write(List<TokenWindow> rows, int longest, int paddingId) {
        int size = Math.multiplyExact(rows.size(), longest);
        if (size > capacity) {
            allocate(size);
        }
        byName.values().forEach(buffer -> buffer.clear().limit(size));
        writeTokens(rows, longest, paddingId);
        inputs.tokenShapes().ifPresent(name -> writeShapes(buffer(name), rows, longest));
        inputs.positions().ifPresent(name -> writePositions(buffer(name), rows.size(), longest));
        // Nothing is ever written to the token types, which are all 0.
    }

    /** What was written, by the name of the input. */
    Map<String, LongBuffer> byName() {
        return byName;
    }

    private void writeTokens(List<TokenWindow> rows, int longest, int paddingId) {
        LongBuffer ids = buffer(inputs.tokenIds());
        LongBuffer mask = buffer(inputs.attentionMask());
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
    }

    private static void writeShapes(LongBuffer shapes, List<TokenWindow> rows, int longest) {
        int position = 0;
        for (TokenWindow row : rows) {
            byte[] tokens = row.shapes();
            for (int i = 0; i < longest; i++) {
                shapes.put(position++, i < tokens.length ? tokens[i] : NO_SHAPE);
            }
        }
    }

    private void writePositions(LongBuffer positions, int rows, int longest) {
        int position = 0;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < longest; i++) {
                positions.put(position++, inputs.firstPosition() + i);
            }
        }
    }

    private LongBuffer buffer(String name) {
        LongBuffer buffer = byName.get(name);
        if (buffer == null) {
            throw new IllegalStateException("The model does not ask for the input '" + name + "'");
        }
        return buffer;
    }

    private void allocate(int tokens) {
        for (String name : inputs.names()) {
            byName.put(
                    name,
                    ByteBuffer.allocateDirect(Math.multiplyExact(tokens, Long.BYTES))
                            .order(ByteOrder.nativeOrder())
                            .asLongBuffer());
        }
        // Not before all have grown: there may be no memory for them.
        capacity = tokens;
    }
}
