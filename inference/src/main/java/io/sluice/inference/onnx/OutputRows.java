// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import io.sluice.inference.batch.RunException;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.Pooling;
import io.sluice.inference.text.TokenWindow;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies the outputs of a run out of native memory, row by row. */
final class OutputRows {

    private final OrtSession.Result result;
    private final List<TokenWindow> rows;
    private final int longest;
    private final List<Map<String, float[]>> copied = new ArrayList<>();

    private OutputRows(OrtSession.Result result, List<TokenWindow> rows, int longest) {
        this.result = result;
        this.rows = rows;
        this.longest = longest;
    }

    /** @param longest tokens of every row in the run, padding included */
    static List<Map<String, float[]>> of(
            OrtSession.Result result, List<ModelOutput> outputs, List<TokenWindow> rows, int longest)
            throws RunException {
        var copying = new OutputRows(result, rows, longest);
        rows.forEach(row -> copying.copied.add(new HashMap<>()));
        for (ModelOutput output : outputs) {
            if (output.pooling().isPresent()) {
                copying.pool(output, output.pooling().get());
            } else {
                copying.copy(output);
            }
        }
        return copying.copied;
    }

    private void copy(ModelOutput output) throws RunException {
        OnnxTensor matrix = tensor(output, rows.size());
        int width = widthOf(matrix);
        FloatBuffer values = matrix.getFloatBuffer();
        for (Map<String, float[]> row : copied) {
            float[] copy = new float[width];
            values.get(copy);
            row.put(output.name(), copy);
        }
    }

    private void pool(ModelOutput output, Pooling pooling) throws RunException {
        OnnxTensor tensor = tensor(output, rows.size(), longest);
        var vectors = new TokenVectors(tensor.getFloatBuffer(), longest, widthOf(tensor));
        for (int row = 0; row < rows.size(); row++) {
            copied.get(row).put(output.name(), vectors.pooled(row, rows.get(row).length(), pooling));
        }
    }

    /** The output, whose shape the ONNX file may have left open; the width comes behind the given dimensions. */
    private OnnxTensor tensor(ModelOutput output, long... dimensions) throws RunException {
        if (result.get(output.name()).orElse(null) instanceof OnnxTensor tensor) {
            long[] shape = tensor.getInfo().getShape();
            boolean isWide = shape.length == dimensions.length + 1
                    && Arrays.equals(shape, 0, dimensions.length, dimensions, 0, dimensions.length)
                    && shape[dimensions.length] > 0;
            if (isWide && (output.width().isEmpty() || output.width().getAsInt() == widthOf(tensor))) {
                return tensor;
            }
            throw new RunException(
                    "output '" + output.name() + "' has the shape " + Arrays.toString(shape) + " for " + rows.size()
                            + " rows",
                    null);
        }
        throw new RunException("output '" + output.name() + "' is not a tensor", null);
    }

    private static int widthOf(OnnxTensor tensor) {
        long[] shape = tensor.getInfo().getShape();
        return (int) shape[shape.length - 1];
    }
}
