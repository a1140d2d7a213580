// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

/** The messages of ONNX that a file can hold at some depth, under the names they have in {@code onnx.proto}. */
enum MessageType {
    MODEL("ModelProto"),
    GRAPH("GraphProto"),
    NODE("NodeProto"),
    ATTRIBUTE("AttributeProto"),
    TENSOR("TensorProto"),
    SPARSE_TENSOR("SparseTensorProto"),
    FUNCTION("FunctionProto"),
    TRAINING("TrainingInfoProto"),
    OPERATOR_SET("OperatorSetIdProto"),
    ENTRY("StringStringEntryProto"),
    ANNOTATION("TensorAnnotation"),
    VALUE("ValueInfoProto"),
    TYPE("TypeProto"),
    TENSOR_TYPE("TypeProto.Tensor"),
    SEQUENCE_TYPE("TypeProto.Sequence"),
    MAP_TYPE("TypeProto.Map"),
    SHAPE("TensorShapeProto"),
    DIMENSION("TensorShapeProto.Dimension");

    private final String protoName;

    MessageType(String protoName) {
        this.protoName = protoName;
    }

    /** Whether it holds a value of one kind out of several, and nothing else but what the value denotes. */
    boolean isChoice() {
        return this == TYPE || this == DIMENSION;
    }

    @Override
    public String toString() {
        return protoName;
    }
}
