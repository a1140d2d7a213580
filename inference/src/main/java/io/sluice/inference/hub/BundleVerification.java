// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import io.sluice.inference.DeviceException;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.batch.RunException;
import io.sluice.inference.batch.RunWatch;
import io.sluice.inference.batch.WatchedSession;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.bundle.OutputMeaning;
import io.sluice.inference.onnx.OnnxSession;
import io.sluice.inference.text.TokenWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tries a bundle out before it is used.
 *
 * <p>It loads the bundle, runs built-in texts alone and beside different neighbours, and measures by how much the answers differ: a
 * verdict must not depend on what else was in the batch.
 */
public final class BundleVerification {

    /** The largest difference of a score, in points on 0..100, that neighbours may make. */
    public static final double MOST_POINTS = 0.5;

    private static final InferenceSettings SETTINGS = InferenceSettings.defaults();
    private static final long NANOS_PER_MILLI = 1_000_000;

    private BundleVerification() {}

    /**
     * Verifies the bundle in a directory; takes seconds and one core.
     *
     * @throws BundleException when the bundle is refused
     * @throws DeviceException when a native library cannot be loaded
     */
    public static VerificationReport verify(Path directory) {
        long start = System.nanoTime();
        BundleContent content = BundleContent.read(directory);
        var resources = HubResources.ofThisProcess();
        try (var model = LoadedModel.open(content, SETTINGS, resources)) {
            return run(model, resources.watch(), millisSince(start));
        }
    }

    private static VerificationReport run(LoadedModel model, RunWatch watch, long loadMillis) {
        var windows = new ArrayList<TokenWindow>();
        VerificationTexts.all()
                .forEach(text -> windows.addAll(model.reader().read(text).windows()));
        var differences = new LinkedHashMap<String, Double>();
        model.bundle().manifest().outputs().forEach(output -> differences.put(output.name(), 0.0));
        var problems = new ArrayList<String>();
        long start = System.nanoTime();
        try {
            NeighbourTrial.run(watched(model, watch), model.bundle().manifest().outputs(), windows, differences);
            problems.addAll(problems(model.bundle(), differences));
        } catch (RunException e) {
            problems.add("Model '" + model.bundle().name() + "' cannot run the built-in texts: " + e.getMessage());
        }
        OnnxSession session = model.session();
        return new VerificationReport(
                model.bundle(),
                model.device(),
                session.inputs(),
                session.outputs(),
                windows.size(),
                differences,
                loadMillis,
                millisSince(start),
                problems);
    }

    /** A model that nobody has tried may hang; there is a deadline for it as for any. */
    private static WatchedSession watched(LoadedModel model, RunWatch watch) {
        return new WatchedSession(model.bundle().name(), model.session(), SETTINGS.deadline(), watch);
    }

    private static List<String> problems(ModelBundle bundle, Map<String, Double> differences) {
        var problems = new ArrayList<String>();
        for (ModelOutput output : bundle.manifest().outputs()) {
            double difference = differences.getOrDefault(output.name(), 0.0);
            if (!Double.isFinite(difference)) {
                problems.add("Output '" + output.name()
                        + "' holds numbers that are not finite, or more of them in one batch than in another");
            } else if (output.meaning() == OutputMeaning.SCORES && difference > MOST_POINTS) {
                problems.add(String.format(
                        Locale.ROOT,
                        "Output '%s' of a text differs by up to %.2f points with its neighbours in a batch, at most"
                                + " %.1f are allowed; quantise the activations with static scales",
                        output.name(),
                        difference,
                        MOST_POINTS));
            }
        }
        return problems;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_PER_MILLI;
    }
}
