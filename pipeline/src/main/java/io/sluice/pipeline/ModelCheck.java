// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import io.sluice.operators.annotate.FurtherAnnotator;
import io.sluice.operators.decide.DecideConfig;
import io.sluice.operators.decide.DecideRule;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.failure.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks at the models before a job starts: whether their files are what they should be, and whether they give what the policy asks. */
final class ModelCheck {
    private static final String TAG_PROBABILITY = "tag_probability";

    // Names that a threshold means something else by.
    private static final Set<String> RESERVED = Set.of("quality", "edit_need", TAG_PROBABILITY);

    private final Set<String> given = new TreeSet<>();
    private final ModelBundle primary;
    private final List<String> problems = new ArrayList<>();

    /**
     * Checks the configured annotators.
     *
     * @throws io.sluice.inference.bundle.BundleException when a bundle is refused
     * @throws RefusedException when further annotators have nothing to say, two ratings have one name, or the policy has thresholds
     *     on what no model gives
     */
    static void run(SluiceConfig config) {
        var check = new ModelCheck(ModelBundle.load(config.models().annotatorDirectory()));
        config.models().furtherAnnotators().forEach(check::add);
        check.require(config.decide());
        if (!check.problems.isEmpty()) {
            throw new RefusedException("The configuration does not fit the model in "
                    + config.models().annotator() + ":\n  - " + String.join("\n  - ", check.problems));
        }
    }

    private ModelCheck(ModelBundle primary) {
        this.primary = primary;
        for (ModelOutput output : primary.manifest().outputs(OutputMeaning.SCORES)) {
            given.addAll(output.labels());
        }
        if (!primary.manifest().outputs(OutputMeaning.TAG_LOGITS).isEmpty()) {
            given.add(TAG_PROBABILITY);
        }
    }

    private void add(FurtherAnnotator annotator) {
        String key = "models.further_annotators." + annotator.name();
        if (annotator.name().equals(primary.name())) {
            problems.add(
                    key + ": models.annotator has this name, under which its labels and metrics stand; choose another");
        }
        ModelBundle bundle = ModelBundle.load(Path.of(annotator.bundle()));
        if (!FurtherAnnotator.saysSomething(bundle)) {
            problems.add(key + ".bundle: " + annotator.bundle()
                    + " gives neither scores nor labels, and the embedding is that of models.annotator");
        }
        for (String rating : annotator.ratingNames(bundle)) {
            if (RESERVED.contains(rating) || !given.add(rating)) {
                problems.add(key + ": its rating '" + rating + "' has the name of another; choose another name for it");
            }
        }
    }

    private void require(DecideConfig policy) {
        require("decide.thresholds", policy.rule());
        for (Map.Entry<String, DecideRule> override : policy.overrides().entrySet()) {
            require("decide.overrides." + override.getKey() + ".thresholds", override.getValue());
        }
    }

    private void require(String key, DecideRule rule) {
        for (String name : rule.thresholds().keySet()) {
            if (!given.contains(name)) {
                problems.add(key + "." + name + ": no annotator gives '" + name + "'; there are " + given);
            }
        }
    }
}
