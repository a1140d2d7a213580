// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an ONNX file says of itself, read without ONNX Runtime.
 *
 * @param irVersion version of the file format
 * @param producer the program that wrote it and its version; may be empty
 * @param opset version of ONNX's own operators that it was written for
 * @param operators how often the file asks for each operator, as {@code MatMul} or {@code com.microsoft:Gelu}, by name
 * @param functions operators that the file defines itself
 * @param parameters numbers in its weights
 * @param inputs what the graph takes, without what has a value of its own
 * @param outputs what the graph gives
 */
public record OnnxFile(
        long irVersion,
        String producer,
        long opset,
        SortedMap<String, Integer> operators,
        int functions,
        long parameters,
        List<DeclaredTensor> inputs,
        List<DeclaredTensor> outputs) {

    public OnnxFile {
        requireNonNull(producer, "producer is null");
        operators = Collections.unmodifiableSortedMap(new TreeMap<>(operators));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * Reads a file and judges whether ONNX Runtime may see it.
     *
     * <p>Refused are files that are damaged, that hold anything ONNX does not define, that keep numbers outside themselves, and that
     * ask for operators which are not among those allowed, at any depth. Time and memory are bounded whatever the file says.
     *
     * @throws OnnxFileException with the first problems
     */
    public static OnnxFile read(byte[] bytes) throws OnnxFileException {
        var check = new OnnxFileCheck();
        Message model = check.model(bytes);
        return new OnnxFileReader(model).read(check.operators(), check.functions());
    }

    /** Number of nodes, those of subgraphs and functions included. */
    public int nodes() {
        return operators.values().stream().mapToInt(Integer::intValue).sum();
    }
}
