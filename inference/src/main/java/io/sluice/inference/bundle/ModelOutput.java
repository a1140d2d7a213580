// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One output of the model: floats, a row of them for each window, or one for each token of it.
 *
 * @param name the ONNX output
 * @param meaning what its numbers say
 * @param labels the name of each number, for {@link OutputMeaning#SCORES}, {@link OutputMeaning#CLASS_LOGITS} and {@link
 *     OutputMeaning#LABEL_LOGITS}; empty otherwise
 * @param quantiles turn a label's number into a percentile; labels without are on 0..100 already
 * @param level the level of the tag tree, from 1, for {@link OutputMeaning#TAG_LOGITS}; empty otherwise
 * @param dimensions numbers in a row, for {@link OutputMeaning#EMBEDDING}; empty otherwise, or where only the model knows
 * @param pooling what makes one row of those of the tokens, for {@link OutputMeaning#EMBEDDING}; empty when the model gives one
 */
public record ModelOutput(
        String name,
        OutputMeaning meaning,
        List<String> labels,
        Map<String, Quantiles> quantiles,
        OptionalInt level,
        OptionalInt dimensions,
        Optional<Pooling> pooling) {

    private static final double MOST_POINTS = 100;

    public ModelOutput {
        requireNonNull(name, "name is null");
        requireNonNull(meaning, "meaning is null");
        labels = List.copyOf(labels);
        quantiles = Map.copyOf(quantiles);
        requireNonNull(level, "level is null");
        requireNonNull(dimensions, "dimensions is null");
        requireNonNull(pooling, "pooling is null");
    }

    /** Named numbers on 0..100. */
    public static ModelOutput scores(String name, List<String> labels) {
        return labelled(name, OutputMeaning.SCORES, labels);
    }

    /** Named numbers, those with quantiles on a scale of their own. */
    public static ModelOutput scores(String name, List<String> labels, Map<String, Quantiles> quantiles) {
        return new ModelOutput(
                name,
                OutputMeaning.SCORES,
                labels,
                quantiles,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /** Numbers with a name each, whatever they mean. */
    public static ModelOutput labelled(String name, OutputMeaning meaning, List<String> labels) {
        return new ModelOutput(
                name, meaning, labels, Map.of(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** The logits of a level of the tag tree, from 1. */
    public static ModelOutput tagLogits(String name, int level) {
        return new ModelOutput(
                name,
                OutputMeaning.TAG_LOGITS,
                List.of(),
                Map.of(),
                OptionalInt.of(level),
                OptionalInt.empty(),
                Optional.empty());
    }

    /** A vector of unit length, which the model gives or pooling makes. */
    public static ModelOutput embedding(String name, OptionalInt dimensions, Optional<Pooling> pooling) {
        return new ModelOutput(
                name, OutputMeaning.EMBEDDING, List.of(), Map.of(), OptionalInt.empty(), dimensions, pooling);
    }

    /** How many numbers a row has, where the manifest says so: for tag logits only the tag tree knows. */
    public OptionalInt width() {
        return labels.isEmpty() ? dimensions : OptionalInt.of(labels.size());
    }

    /**
     * The points, 0..100, that a number of the model stands for: its percentile where there are quantiles.
     *
     * @param index the number's place in a row, as in the labels
     * @param value the number, averaged over the windows of a text
     */
    public double points(int index, double value) {
        Quantiles known = quantiles.get(labels.get(index));
        return known == null ? Math.max(0, Math.min(MOST_POINTS, value)) : known.percentileOf(value);
    }
}
