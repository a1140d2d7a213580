// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import io.sluice.inference.WindowResult;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import io.sluice.operators.flow.TagChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the tag logits of a text's windows into one path of the bundle's tag tree, by summed probability. Thread-safe. */
final class TagReader {
    private final List<ModelOutput> logits;
    private final double temperature;
    private final @Nullable TagTree tree;

    /** @throws BundleException when the outputs and the tag tree do not fit together */
    TagReader(ModelBundle bundle) {
        logits = bundle.manifest().outputs(OutputMeaning.TAG_LOGITS).stream()
                .sorted(Comparator.comparingInt(output -> output.level().orElse(0)))
                .toList();
        temperature = bundle.manifest().tagTemperature();
        tree = logits.isEmpty() ? null : treeOf(bundle, logits);
    }

    private static TagTree treeOf(ModelBundle bundle, List<ModelOutput> logits) {
        if (logits.size() != TagTree.LEVELS) {
            throw BundleException.of(
                    bundle.directory(),
                    "Outputs with tag logits: " + logits.size() + ", expected one for each of " + TagTree.LEVELS
                            + " levels");
        }
        String yaml = bundle.tagTree()
                .orElseThrow(() -> BundleException.of(
                        bundle.directory(), "The model has tag logits but files.tags names no tag tree"));
        try {
            return TagTree.parse(yaml);
        } catch (IllegalArgumentException malformed) {
            throw BundleException.of(bundle.directory(), "Tag tree: " + malformed.getMessage(), malformed);
        }
    }

    /** The path, or null when the bundle has no tag tree. */
    @Nullable
    TagChoice read(List<WindowResult> windows) {
        if (tree == null) {
            return null;
        }
        var scorer = new TagScorer(tree, temperature);
        for (WindowResult window : windows) {
            var levels = new ArrayList<float[]>(TagTree.LEVELS);
            for (ModelOutput output : logits) {
                levels.add(WindowMean.values(window, output));
            }
            scorer.add(levels, WindowMean.share(window, windows));
        }
        return scorer.choose();
    }
}
