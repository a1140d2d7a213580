// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import io.sluice.inference.modelfile.DeclaredTensor;
import io.sluice.inference.modelfile.OnnxFile;
import java.util.List;
import java.util.Optional;

/**
 * What the graph of an ONNX file takes and gives, known without starting it.
 *
 * @param inputs without those that the file itself holds the values of
 * @param outputs in the order of the file
 */
record GraphSignature(List<TensorSignature> inputs, List<TensorSignature> outputs) {

    GraphSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    static GraphSignature of(OnnxFile file) {
        return new GraphSignature(
                file.inputs().stream().map(GraphSignature::signature).toList(),
                file.outputs().stream().map(GraphSignature::signature).toList());
    }

    Optional<TensorSignature> output(String name) {
        return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
    }

    private static TensorSignature signature(DeclaredTensor tensor) {
        return new TensorSignature(
                tensor.name(), tensor.elementType(), tensor.shape().orElse(List.of()));
    }
}
