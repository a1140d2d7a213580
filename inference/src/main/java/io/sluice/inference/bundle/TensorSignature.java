// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * What a model declares of one input or output.
 *
 * @param name its ONNX name
 * @param elementType such as {@code INT64} or {@code FLOAT}
 * @param shape its dimensions, -1 where any number will do
 */
public record TensorSignature(String name, String elementType, List<Long> shape) {

    public TensorSignature {
        requireNonNull(name, "name is null");
        requireNonNull(elementType, "elementType is null");
        shape = List.copyOf(shape);
    }

    boolean isOf(String type, int rank) {
        return elementType.equals(type) && shape.size() == rank;
    }

    /** Such as {@code input_ids int64[-1, 384]}. */
    @Override
    public String toString() {
        return name + " " + elementType.toLowerCase(Locale.ROOT) + shape;
    }
}
