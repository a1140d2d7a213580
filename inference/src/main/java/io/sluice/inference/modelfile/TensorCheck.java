// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Judges one tensor: its numbers must be in the file, as many as its dimensions say. */
final class TensorCheck {

    // What the formulas of operators name by a letter each has far fewer.
    private static final int MOST_DIMENSIONS = 64;
    // What ONNX Runtime takes for an address in the memory of the process.
    private static final String MEMORY_MARKER = "_ORT_MEM_ADDR_";

    private TensorCheck() {}

    /** What is wrong with the tensor, if anything. */
    static Optional<String> problem(Message tensor) {
        if (tensor.has("external_data") || tensor.integer("data_location") != 0) {
            return Optional.of(external(location(tensor)));
        }
        long code = tensor.integer("data_type");
        Optional<ElementType> type = ElementType.ofCode(code);
        if (type.isEmpty()) {
            return Optional.of("has the element type " + code + ", which ONNX does not have");
        }
        List<Long> dimensions = tensor.integers("dims");
        if (dimensions.size() > MOST_DIMENSIONS) {
            return Optional.of("has " + dimensions.size() + " dimensions, expected at most " + MOST_DIMENSIONS);
        }
        if (dimensions.stream().anyMatch(dimension -> dimension < 0)) {
            return Optional.of("has the shape " + dimensions + ", expected no negative number");
        }
        return tensor.has("raw_data") ? rawData(tensor.size("raw_data"), type.get(), dimensions) : Optional.empty();
    }

    /** How many elements the dimensions of a tensor stand for. */
    static BigInteger elements(Message tensor) {
        return product(tensor.integers("dims"));
    }

    private static Optional<String> rawData(int found, ElementType type, List<Long> dimensions) {
        BigInteger expected = product(dimensions)
                .multiply(BigInteger.valueOf(type.bits()))
                .add(BigInteger.valueOf(Byte.SIZE - 1))
                .divide(BigInteger.valueOf(Byte.SIZE));
        if (expected.equals(BigInteger.valueOf(found))) {
            return Optional.empty();
        }
        return Optional.of(
                "has " + found + " bytes, but its shape " + dimensions + " of " + type + " takes " + expected);
    }

    private static BigInteger product(List<Long> dimensions) {
        return dimensions.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    private static String external(String location) {
        String where;
        if (location.contains(MEMORY_MARKER)) {
            where = "in the memory of this process (" + Shown.quoted(location) + ")";
        } else {
            where = "in another file, " + Shown.quoted(location);
        }
        return "keeps its numbers " + where
                + "; expected all of them in the model file: save it again without external data";
    }

    private static String location(Message tensor) {
        return tensor.messages("external_data")
                .filter(entry -> entry.text("key").equals("location"))
                .map(entry -> entry.text("value"))
                .findFirst()
                .orElse("");
    }
}
