// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the graph of an ONNX file takes and gives, read without starting it.
 *
 * @param inputs without those that the file itself holds the values of
 * @param outputs in the order of the file
 */
record GraphSignature(List<TensorSignature> inputs, List<TensorSignature> outputs) {

    // Numbers of fields, as onnx.proto gives them.
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int INITIALIZER_NAME = 8;
    private static final int VALUE_NAME = 1;
    private static final int VALUE_TYPE = 2;
    private static final int TYPE_TENSOR = 1;
    private static final int TENSOR_ELEMENT = 1;
    private static final int TENSOR_SHAPE = 2;
    private static final int SHAPE_DIMENSION = 1;
    private static final int DIMENSION_VALUE = 1;

    private static final String NO_TENSOR = "no tensor";
    private static final List<String> ELEMENTS = List.of(
            "UNDEFINED",
            "FLOAT",
            "UINT8",
            "INT8",
            "UINT16",
            "INT16",
            "INT32",
            "INT64",
            "STRING",
            "BOOL",
            "FLOAT16",
            "DOUBLE");

    GraphSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * Reads the signature of a model.
     *
     * @throws IllegalArgumentException when the bytes are no ONNX model
     */
    static GraphSignature read(byte[] onnx) {
        ProtoFields model = new ProtoFields(ByteBuffer.wrap(onnx));
        Optional<ProtoFields> graph = Optional.empty();
        while (model.next()) {
            if (model.field() == MODEL_GRAPH) {
                graph = Optional.of(model.message());
            }
        }
        return of(graph.orElseThrow(() -> new IllegalArgumentException("it holds no graph")));
    }

    Optional<TensorSignature> output(String name) {
        return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
    }

    private static GraphSignature of(ProtoFields graph) {
        var inputs = new ArrayList<TensorSignature>();
        var outputs = new ArrayList<TensorSignature>();
        Set<String> constants = new HashSet<>();
        while (graph.next()) {
            switch (graph.field()) {
                case GRAPH_INPUT -> inputs.add(value(graph.message()));
                case GRAPH_OUTPUT -> outputs.add(value(graph.message()));
                case GRAPH_INITIALIZER -> constants.add(nameOf(graph.message()));
                default -> {}
            }
        }
        inputs.removeIf(input -> constants.contains(input.name()));
        return new GraphSignature(inputs, outputs);
    }

    private static String nameOf(ProtoFields initializer) {
        String name = "";
        while (initializer.next()) {
            if (initializer.field() == INITIALIZER_NAME) {
                name = initializer.text();
            }
        }
        return name;
    }

    private static TensorSignature value(ProtoFields value) {
        String name = "";
        var tensor = new TensorSignature("", NO_TENSOR, List.of());
        while (value.next()) {
            if (value.field() == VALUE_NAME) {
                name = value.text();
            } else if (value.field() == VALUE_TYPE) {
                tensor = type(value.message());
            }
        }
        return new TensorSignature(name, tensor.elementType(), tensor.shape());
    }

    private static TensorSignature type(ProtoFields type) {
        while (type.next()) {
            if (type.field() == TYPE_TENSOR) {
                return tensor(type.message());
            }
        }
        return new TensorSignature("", NO_TENSOR, List.of());
    }

    private static TensorSignature tensor(ProtoFields tensor) {
        String element = ELEMENTS.get(0);
        List<Long> shape = List.of();
        while (tensor.next()) {
            if (tensor.field() == TENSOR_ELEMENT) {
                long code = tensor.number();
                element = code >= 0 && code < ELEMENTS.size() ? ELEMENTS.get((int) code) : "ELEMENT_" + code;
            } else if (tensor.field() == TENSOR_SHAPE) {
                shape = shape(tensor.message());
            }
        }
        return new TensorSignature("", element, shape);
    }

    private static List<Long> shape(ProtoFields shape) {
        var dimensions = new ArrayList<Long>();
        while (shape.next()) {
            if (shape.field() == SHAPE_DIMENSION) {
                dimensions.add(dimension(shape.message()));
            }
        }
        return dimensions;
    }

    private static long dimension(ProtoFields dimension) {
        long value = -1;
        while (dimension.next()) {
            if (dimension.field() == DIMENSION_VALUE) {
                value = dimension.number();
            }
        }
        return value;
    }
}
