// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One output of the model: a float matrix with a row for each window.
 *
 * @param name the ONNX output
 * @param meaning what its numbers say
 * @param labels the name of each number, for {@link OutputMeaning#SCORES}; empty otherwise
 * @param quantiles turn a label's number into a percentile; labels without are on 0..100 already
 * @param level the level of the tag tree, from 1, for {@link OutputMeaning#TAG_LOGITS}; empty otherwise
 * @param dimensions numbers in a row, for {@link OutputMeaning#EMBEDDING}; empty otherwise
 */
public record ModelOutput(
        String name,
        OutputMeaning meaning,
        List<String> labels,
        Map<String, Quantiles> quantiles,
        OptionalInt level,
        OptionalInt dimensions) {

    private static final double MOST_POINTS = 100;

    public ModelOutput {
        requireNonNull(name, "name is null");
        requireNonNull(meaning, "meaning is null");
        labels = List.copyOf(labels);
        quantiles = Map.copyOf(quantiles);
        requireNonNull(level, "level is null");
        requireNonNull(dimensions, "dimensions is null");
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
