// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import io.sluice.inference.batch.RunException;
import io.sluice.inference.bundle.ModelOutput;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies the outputs of a run out of native memory, row by row. */
final class OutputRows {

    private OutputRows() {}

    static List<Map<String, float[]>> of(OrtSession.Result result, List<ModelOutput> outputs, int rows)
            throws RunException {
        var copied = new ArrayList<Map<String, float[]>>(rows);
        for (int row = 0; row < rows; row++) {
            copied.add(new HashMap<>());
        }
        for (ModelOutput output : outputs) {
            copy(matrix(result, output, rows), output.name(), copied);
        }
        return copied;
    }

    private static void copy(OnnxTensor matrix, String name, List<Map<String, float[]>> rows) {
        int width = (int) matrix.getInfo().getShape()[1];
        FloatBuffer values = matrix.getFloatBuffer();
        for (Map<String, float[]> row : rows) {
            float[] copy = new float[width];
            values.get(copy);
            row.put(name, copy);
        }
    }

    /** The output, whose shape the ONNX file may have left open. */
    private static OnnxTensor matrix(OrtSession.Result result, ModelOutput output, int rows) throws RunException {
        if (result.get(output.name()).orElse(null) instanceof OnnxTensor tensor) {
            long[] shape = tensor.getInfo().getShape();
            boolean isWide = shape.length == 2 && shape[0] == rows && shape[1] > 0;
            if (isWide && (output.width().isEmpty() || output.width().getAsInt() == shape[1])) {
                return tensor;
            }
            throw new RunException(
                    "output '" + output.name() + "' has the shape " + Arrays.toString(shape) + " for " + rows + " rows",
                    null);
        }
        throw new RunException("output '" + output.name() + "' is not a tensor", null);
    }
}
