// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import io.sluice.operators.decide.DecideConfig;
import io.sluice.operators.decide.DecideRule;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.failure.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks at the model before a job starts: whether its files are what they should be, and whether it gives what the policy asks. */
final class ModelCheck {
    private static final String TAG_PROBABILITY = "tag_probability";

    private final Set<String> given;
    private final List<String> problems = new ArrayList<>();

    private ModelCheck(ModelBundle bundle) {
        given = new TreeSet<>();
        for (ModelOutput output : bundle.manifest().outputs(OutputMeaning.SCORES)) {
            given.addAll(output.labels());
        }
        if (!bundle.manifest().outputs(OutputMeaning.TAG_LOGITS).isEmpty()) {
            given.add(TAG_PROBABILITY);
        }
    }

    /**
     * Checks the configured annotator.
     *
     * @throws io.sluice.inference.bundle.BundleException when the bundle is refused
     * @throws RefusedException when the policy has thresholds on what the model does not give
     */
    static void run(SluiceConfig config) {
        var check = new ModelCheck(ModelBundle.load(config.models().annotatorDirectory()));
        check.require(config.decide());
        if (!check.problems.isEmpty()) {
            throw new RefusedException("The policy does not fit the model in "
                    + config.models().annotator() + ":\n  - " + String.join("\n  - ", check.problems));
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
                problems.add(key + "." + name + ": the annotator gives no '" + name + "'; it gives " + given);
            }
        }
    }
}
