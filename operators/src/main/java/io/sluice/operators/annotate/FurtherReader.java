// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.TextResult;
import io.sluice.inference.WindowResult;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import io.sluice.operators.flow.GivenLabel;
import io.sluice.operators.flow.ModelIdentity;
import io.sluice.operators.flow.TagChoice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the tensors of a text's windows into what a further annotator says: ratings from scores, labels from logits, a tag path
 * as a label named {@code tag}. Thread-safe.
 */
final class FurtherReader {
    private static final String TAG = "tag";

    private final FurtherAnnotator annotator;
    private final List<ModelOutput> scores;
    private final List<String> names;
    private final LabelReader labels;
    private final TagReader tags;
    private final ModelIdentity model;

    /** @throws BundleException when it has nothing to say, or its outputs and its tag tree do not fit together */
    FurtherReader(FurtherAnnotator annotator, ModelBundle bundle) {
        this.annotator = requireNonNull(annotator, "annotator is null");
        if (!FurtherAnnotator.saysSomething(bundle)) {
            throw BundleException.of(
                    bundle.directory(), "It gives neither scores nor labels, which a further annotator is asked for");
        }
        scores = bundle.manifest().outputs(OutputMeaning.SCORES);
        names = annotator.ratingNames(bundle);
        labels = new LabelReader(annotator.name(), bundle);
        tags = new TagReader(bundle);
        model = new ModelIdentity(bundle.name(), bundle.version(), bundle.modelSha256());
    }

    Evidence read(TextResult result) {
        List<WindowResult> windows = result.windows();
        var given = new ArrayList<>(labels.read(windows));
        TagChoice tag = tags.read(windows);
        if (tag != null) {
            given.add(new GivenLabel(annotator.name(), TAG, tag.path(), tag.probability()));
        }
        return new Evidence(ratings(windows), given, model);
    }

    private Map<String, Double> ratings(List<WindowResult> windows) {
        var ratings = new LinkedHashMap<String, Double>();
        Iterator<String> name = names.iterator();
        for (ModelOutput output : scores) {
            double[] mean = WindowMean.of(windows, output);
            for (int i = 0; i < mean.length; i++) {
                boolean hasQuantiles =
                        output.quantiles().containsKey(output.labels().get(i));
                double points = hasQuantiles
                        ? output.points(i, mean[i])
                        : annotator.range().points(mean[i]);
                ratings.put(name.next(), points);
            }
        }
        return ratings;
    }
}
