// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;

/**
 * One output of the model: a float matrix with a row for each window.
 *
 * @param name the ONNX output
 * @param meaning what its numbers say
 * @param labels the name of each number, for {@link OutputMeaning#SCORES}; empty otherwise
 * @param level the level of the tag tree, from 1, for {@link OutputMeaning#TAG_LOGITS}; empty otherwise
 * @param dimensions numbers in a row, for {@link OutputMeaning#EMBEDDING}; empty otherwise
 */
public record ModelOutput(
        String name, OutputMeaning meaning, List<String> labels, OptionalInt level, OptionalInt dimensions) {

    public ModelOutput {
        requireNonNull(name, "name is null");
        requireNonNull(meaning, "meaning is null");
        labels = List.copyOf(labels);
        requireNonNull(level, "level is null");
        requireNonNull(dimensions, "dimensions is null");
    }

    /** How many numbers a row has, where the manifest says so: for tag logits only the tag tree knows. */
    public OptionalInt width() {
        return labels.isEmpty() ? dimensions : OptionalInt.of(labels.size());
    }
}
