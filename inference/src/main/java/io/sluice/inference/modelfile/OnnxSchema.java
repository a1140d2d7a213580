// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import static io.sluice.inference.modelfile.Field.Kind.BYTES;
import static io.sluice.inference.modelfile.Field.Kind.DOUBLE;
import static io.sluice.inference.modelfile.Field.Kind.FLOAT;
import static io.sluice.inference.modelfile.Field.Kind.INTEGER;
import static io.sluice.inference.modelfile.Field.many;
import static io.sluice.inference.modelfile.Field.one;
import static io.sluice.inference.modelfile.MessageType.ANNOTATION;
import static io.sluice.inference.modelfile.MessageType.ATTRIBUTE;
import static io.sluice.inference.modelfile.MessageType.DIMENSION;
import static io.sluice.inference.modelfile.MessageType.ENTRY;
import static io.sluice.inference.modelfile.MessageType.FUNCTION;
import static io.sluice.inference.modelfile.MessageType.GRAPH;
import static io.sluice.inference.modelfile.MessageType.MAP_TYPE;
import static io.sluice.inference.modelfile.MessageType.MODEL;
import static io.sluice.inference.modelfile.MessageType.NODE;
import static io.sluice.inference.modelfile.MessageType.OPERATOR_SET;
import static io.sluice.inference.modelfile.MessageType.SEQUENCE_TYPE;
import static io.sluice.inference.modelfile.MessageType.SHAPE;
import static io.sluice.inference.modelfile.MessageType.SPARSE_TENSOR;
import static io.sluice.inference.modelfile.MessageType.TENSOR;
import static io.sluice.inference.modelfile.MessageType.TENSOR_TYPE;
import static io.sluice.inference.modelfile.MessageType.TRAINING;
import static io.sluice.inference.modelfile.MessageType.TYPE;
import static io.sluice.inference.modelfile.MessageType.VALUE;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of ONNX up to IR version 13.
 *
 * <p>Written as bytes here are also the messages that say on which devices a node runs: nothing in them is used, and they hold no tensor.
 */
final class OnnxSchema {

    private static final Map<MessageType, Map<Integer, Field>> FIELDS = new EnumMap<>(MessageType.class);

    static {
        put(
                MODEL,
                one(1, "ir_version", INTEGER),
                one(2, "producer_name", BYTES),
                one(3, "producer_version", BYTES),
                one(4, "domain", BYTES),
                one(5, "model_version", INTEGER),
                one(6, "doc_string", BYTES),
                one(7, "graph", GRAPH),
                many(8, "opset_import", OPERATOR_SET),
                many(14, "metadata_props", ENTRY),
                many(20, "training_info", TRAINING),
                many(25, "functions", FUNCTION),
                many(26, "configuration", BYTES));
        put(
                GRAPH,
                many(1, "node", NODE),
                one(2, "name", BYTES),
                many(5, "initializer", TENSOR),
                one(10, "doc_string", BYTES),
                many(11, "input", VALUE),
                many(12, "output", VALUE),
                many(13, "value_info", VALUE),
                many(14, "quantization_annotation", ANNOTATION),
                many(15, "sparse_initializer", SPARSE_TENSOR),
                many(16, "metadata_props", ENTRY));
        put(
                NODE,
                many(1, "input", BYTES),
                many(2, "output", BYTES),
                one(3, "name", BYTES),
                one(4, "op_type", BYTES),
                many(5, "attribute", ATTRIBUTE),
                one(6, "doc_string", BYTES),
                one(7, "domain", BYTES),
                one(8, "overload", BYTES),
                many(9, "metadata_props", ENTRY),
                many(10, "device_configurations", BYTES));
        put(
                ATTRIBUTE,
                one(1, "name", BYTES),
                one(2, "f", FLOAT),
                one(3, "i", INTEGER),
                one(4, "s", BYTES),
                one(5, "t", TENSOR),
                one(6, "g", GRAPH),
                many(7, "floats", FLOAT),
                many(8, "ints", INTEGER),
                many(9, "strings", BYTES),
                many(10, "tensors", TENSOR),
                many(11, "graphs", GRAPH),
                one(13, "doc_string", BYTES),
                one(14, "tp", TYPE),
                many(15, "type_protos", TYPE),
                one(20, "type", INTEGER),
                one(21, "ref_attr_name", BYTES),
                one(22, "sparse_tensor", SPARSE_TENSOR),
                many(23, "sparse_tensors", SPARSE_TENSOR));
        put(
                TENSOR,
                many(1, "dims", INTEGER),
                one(2, "data_type", INTEGER),
                one(3, "segment", BYTES),
                many(4, "float_data", FLOAT),
                many(5, "int32_data", INTEGER),
                many(6, "string_data", BYTES),
                many(7, "int64_data", INTEGER),
                one(8, "name", BYTES),
                one(9, "raw_data", BYTES),
                many(10, "double_data", DOUBLE),
                many(11, "uint64_data", INTEGER),
                one(12, "doc_string", BYTES),
                many(13, "external_data", ENTRY),
                one(14, "data_location", INTEGER),
                many(16, "metadata_props", ENTRY));
        put(SPARSE_TENSOR, one(1, "values", TENSOR), one(2, "indices", TENSOR), many(3, "dims", INTEGER));
        put(
                FUNCTION,
                one(1, "name", BYTES),
                many(4, "input", BYTES),
                many(5, "output", BYTES),
                many(6, "attribute", BYTES),
                many(7, "node", NODE),
                one(8, "doc_string", BYTES),
                many(9, "opset_import", OPERATOR_SET),
                one(10, "domain", BYTES),
                many(11, "attribute_proto", ATTRIBUTE),
                many(12, "value_info", VALUE),
                one(13, "overload", BYTES),
                many(14, "metadata_props", ENTRY));
        put(
                TRAINING,
                one(1, "initialization", GRAPH),
                one(2, "algorithm", GRAPH),
                many(3, "initialization_binding", ENTRY),
                many(4, "update_binding", ENTRY));
        put(OPERATOR_SET, one(1, "domain", BYTES), one(2, "version", INTEGER));
        put(ENTRY, one(1, "key", BYTES), one(2, "value", BYTES));
        put(ANNOTATION, one(1, "tensor_name", BYTES), many(2, "quant_parameter_tensor_names", ENTRY));
        put(
                VALUE,
                one(1, "name", BYTES),
                one(2, "type", TYPE),
                one(3, "doc_string", BYTES),
                many(4, "metadata_props", ENTRY));
        put(
                TYPE,
                one(1, "tensor_type", TENSOR_TYPE),
                one(4, "sequence_type", SEQUENCE_TYPE),
                one(5, "map_type", MAP_TYPE),
                one(6, "denotation", BYTES),
                one(8, "sparse_tensor_type", TENSOR_TYPE),
                one(9, "optional_type", SEQUENCE_TYPE));
        put(TENSOR_TYPE, one(1, "elem_type", INTEGER), one(2, "shape", SHAPE));
        put(SEQUENCE_TYPE, one(1, "elem_type", TYPE));
        put(MAP_TYPE, one(1, "key_type", INTEGER), one(2, "value_type", TYPE));
        put(SHAPE, many(1, "dim", DIMENSION));
        put(DIMENSION, one(1, "dim_value", INTEGER), one(2, "dim_param", BYTES), one(3, "denotation", BYTES));
    }

    private OnnxSchema() {}

    /** The field of a message with a number, or null when ONNX has none. */
    static @Nullable Field field(MessageType type, int number) {
        return fields(type).get(number);
    }

    private static Map<Integer, Field> fields(MessageType type) {
        return FIELDS.getOrDefault(type, Map.of());
    }

    private static void put(MessageType type, Field... fields) {
        var byNumber = new HashMap<Integer, Field>();
        for (Field field : fields) {
            byNumber.put(field.number(), field);
        }
        FIELDS.put(type, byNumber);
    }
}
