// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes out of a sound file what is worth telling. */
final class OnnxFileReader {

    private final Message model;
    private final Message graph;

    OnnxFileReader(Message model) {
        this.model = model;
        this.graph = model.message("graph").orElseThrow();
    }

    /** @param operators how often each operator is asked for */
    OnnxFile read(Map<OperatorName, Integer> operators, int functions) {
        return new OnnxFile(
                model.integer("ir_version"),
                (model.text("producer_name") + " " + model.text("producer_version")).strip(),
                opset(),
                shown(operators),
                functions,
                parameters(),
                inputs(),
                graph.messages("output").map(DeclaredTensor::of).toList());
    }

    private long opset() {
        return model.messages("opset_import")
                .filter(set -> OperatorName.domain(set).equals(OperatorName.ONNX))
                .mapToLong(set -> set.integer("version"))
                .max()
                .orElse(0);
    }

    private static SortedMap<String, Integer> shown(Map<OperatorName, Integer> operators) {
        var byName = new TreeMap<String, Integer>();
        operators.forEach((operator, count) -> byName.merge(operator.shown(), count, Integer::sum));
        return byName;
    }

    private long parameters() {
        BigInteger sum =
                graph.messages("initializer").map(TensorCheck::elements).reduce(BigInteger.ZERO, BigInteger::add);
        return sum.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }

    /** Without those that are weights: old files declare them as inputs, too. */
    private List<DeclaredTensor> inputs() {
        Set<String> weights =
                graph.messages("initializer").map(tensor -> tensor.text("name")).collect(Collectors.toSet());
        return graph.messages("input")
                .map(DeclaredTensor::of)
                .filter(input -> !weights.contains(input.name()))
                .toList();
    }
}
