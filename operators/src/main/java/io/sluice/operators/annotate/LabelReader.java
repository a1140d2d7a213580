// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.WindowResult;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import io.sluice.operators.flow.GivenLabel;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the logits of a classifier into labels: the likeliest of classes, or for each label whether it holds. The probabilities
 * of the windows are averaged by tokens. Thread-safe.
 */
final class LabelReader {
    private static final double EVEN = 0.5;

    private final String annotator;
    private final List<ModelOutput> classes;
    private final List<ModelOutput> labels;

    /** @param annotator the name that the labels are given under */
    LabelReader(String annotator, ModelBundle bundle) {
        this.annotator = requireNonNull(annotator, "annotator is null");
        classes = bundle.manifest().outputs(OutputMeaning.CLASS_LOGITS);
        labels = bundle.manifest().outputs(OutputMeaning.LABEL_LOGITS);
    }

    List<GivenLabel> read(List<WindowResult> windows) {
        var given = new ArrayList<GivenLabel>();
        for (ModelOutput output : classes) {
            given.add(likeliest(output, WindowMean.of(windows, output, LabelReader::softmax)));
        }
        for (ModelOutput output : labels) {
            double[] probabilities = WindowMean.of(windows, output, LabelReader::logistic);
            for (int i = 0; i < probabilities.length; i++) {
                given.add(held(output.labels().get(i), probabilities[i]));
            }
        }
        return given;
    }

    private GivenLabel likeliest(ModelOutput output, double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return new GivenLabel(annotator, annotator, output.labels().get(best), probabilities[best]);
    }

    private GivenLabel held(String label, double probability) {
        boolean holds = probability >= EVEN;
        return new GivenLabel(annotator, label, Boolean.toString(holds), holds ? probability : 1 - probability);
    }

    private static double[] softmax(float[] logits) {
        double highest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = Math.exp(logits[i] - highest);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    private static double[] logistic(float[] logits) {
        double[] probabilities = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = 1 / (1 + Math.exp(-logits[i]));
        }
        return probabilities;
    }
}
