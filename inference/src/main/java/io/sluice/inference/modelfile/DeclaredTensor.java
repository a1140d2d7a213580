// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an ONNX file declares of one input or output of its graph.
 *
 * @param name its ONNX name
 * @param elementType such as {@code INT64} or {@code FLOAT}; {@code no tensor} for a sequence, map or optional value
 * @param shape its dimensions, -1 where any number will do; empty when the file leaves the shape open
 */
public record DeclaredTensor(String name, String elementType, Optional<List<Long>> shape) {

    public DeclaredTensor {
        requireNonNull(name, "name is null");
        requireNonNull(elementType, "elementType is null");
        shape = shape.map(List::copyOf);
    }

    static DeclaredTensor of(Message value) {
        Optional<Message> tensor = value.message("type").flatMap(type -> type.message("tensor_type"));
        String elementType = tensor.map(type -> type.integer("elem_type"))
                .map(code -> ElementType.ofCode(code).map(Enum::name).orElse("type " + code))
                .orElse("no tensor");
        return new DeclaredTensor(
                value.text("name"),
                elementType,
                tensor.flatMap(type -> type.message("shape")).map(DeclaredTensor::dimensions));
    }

    private static List<Long> dimensions(Message shape) {
        return shape.messages("dim")
                .map(dimension -> dimension.has("dim_value") ? dimension.integer("dim_value") : -1)
                .toList();
    }

    /** Such as {@code input_ids int64[-1, -1]}. */
    @Override
    public String toString() {
        return name + " " + elementType.toLowerCase(Locale.ROOT)
                + shape.map(List::toString).orElse("[?]");
    }
}
