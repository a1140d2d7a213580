// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import io.sluice.inference.TextResult;
import io.sluice.inference.WindowResult;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import io.sluice.operators.flow.Annotation;
import io.sluice.operators.flow.ModelIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the tensors of a text's windows into one annotation: scores averaged by tokens and then brought to 0..100, tag paths by
 * summed probability, the embedding averaged and brought back to unit length. Thread-safe.
 */
final class AnnotationReader {
    private static final String QUALITY = "quality";
    private static final String EDIT_NEED = "edit_need";

    private final List<ModelOutput> scores;
    private final List<ModelOutput> embeddings;
    private final LabelReader labels;
    private final TagReader tags;
    private final ModelIdentity model;
    private final boolean writeEmbedding;

    /**
     * Prepares to read what a bundle's model says.
     *
     * @throws BundleException when its outputs and its tag tree do not fit together
     */
    AnnotationReader(ModelBundle bundle, boolean writeEmbedding) {
        scores = bundle.manifest().outputs(OutputMeaning.SCORES);
        embeddings = bundle.manifest().outputs(OutputMeaning.EMBEDDING);
        labels = new LabelReader(bundle.name(), bundle);
        tags = new TagReader(bundle);
        model = new ModelIdentity(bundle.name(), bundle.version(), bundle.modelSha256());
        this.writeEmbedding = writeEmbedding;
    }

    Annotation read(TextResult result) {
        List<WindowResult> windows = result.windows();
        Map<String, Double> values = averages(windows);
        Double quality = values.remove(QUALITY);
        Double editNeed = values.remove(EDIT_NEED);
        return new Annotation(
                values,
                quality,
                editNeed,
                tags.read(windows),
                labels.read(windows),
                writeEmbedding ? embedding(windows) : null,
                result.tokenCount(),
                result.windowsRead(),
                result.windowsTotal(),
                List.of(model));
    }

    private Map<String, Double> averages(List<WindowResult> windows) {
        var averages = new LinkedHashMap<String, Double>();
        for (ModelOutput output : scores) {
            double[] mean = WindowMean.of(windows, output);
            for (int i = 0; i < mean.length; i++) {
                averages.put(output.labels().get(i), output.points(i, mean[i]));
            }
        }
        return averages;
    }

    private float @Nullable [] embedding(List<WindowResult> windows) {
        if (embeddings.isEmpty()) {
            return null;
        }
        double[] mean = WindowMean.of(windows, embeddings.get(0));
        double squares = 0;
        for (double value : mean) {
            squares += value * value;
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        float[] embedding = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            embedding[i] = (float) (mean[i] / length);
        }
        return embedding;
    }
}
