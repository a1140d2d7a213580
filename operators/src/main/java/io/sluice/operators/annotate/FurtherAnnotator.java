// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that says something of each document beside the primary annotator.
 *
 * @param name what its ratings and labels are called after
 * @param bundle directory of its model bundle or export, readable on every worker
 * @param range what stands for 0 to 100 points, for scores that the bundle has no quantiles for
 */
public record FurtherAnnotator(String name, String bundle, PointRange range) implements Serializable {
    public FurtherAnnotator {
        requireNonNull(name, "name is null");
        requireNonNull(bundle, "bundle is null");
        requireNonNull(range, "range is null");
    }

    /** The names of the ratings it gives with a bundle: its own, or with the label behind it where there are several scores. */
    public List<String> ratingNames(ModelBundle loaded) {
        var labels = new ArrayList<String>();
        for (ModelOutput output : loaded.manifest().outputs(OutputMeaning.SCORES)) {
            labels.addAll(output.labels());
        }
        return labels.size() == 1
                ? List.of(name)
                : labels.stream().map(label -> name + "_" + label).toList();
    }

    /** Whether it has anything to say with a bundle; embeddings are taken of the primary annotator alone. */
    public static boolean saysSomething(ModelBundle loaded) {
        return loaded.manifest().outputs().stream().anyMatch(output -> output.meaning() != OutputMeaning.EMBEDDING);
    }
}
