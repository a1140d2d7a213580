// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import io.sluice.inference.Device;
import io.sluice.inference.DeviceException;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.TextModel;
import io.sluice.inference.bundle.BundleException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Measures how fast a bundle is on this machine, with different padded-token budgets.
 *
 * <p>Texts go the way they go in a job, through the queue and the batcher, with as many in flight as a job has.
 */
public final class BundleBenchmark {

    private static final int TEXTS_IN_FLIGHT = 512;

    private BundleBenchmark() {}

    /**
     * Runs the bundle in a directory, loading it for each budget; takes as many times {@code time} as there are budgets, and a bit.
     *
     * @param texts at least one
     * @param time what is measured for each budget
     * @param begins is told of each budget before its turn
     * @throws BundleException when the bundle is refused
     * @throws DeviceException when a native library cannot be loaded, or the model or its device breaks
     */
    public static BenchmarkReport run(Path directory, List<String> texts, Duration time, IntConsumer begins)
            throws InterruptedException {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("There is no text");
        }
        var hub = new ModelHub(HubResources.ofThisProcess());
        var rounds = new ArrayList<BenchmarkRound>();
        Optional<BenchmarkReport> report = Optional.empty();
        for (int budget : BudgetCalibration.on(device(hub, directory)).all()) {
            begins.accept(budget);
            InferenceSettings settings = InferenceSettings.defaults().withPaddedTokenBudget(budget);
            try (TextModel model = hub.acquire(directory, settings)) {
                rounds.add(new SteadyLoad(model, texts, TEXTS_IN_FLIGHT).measure(budget, time));
                report = Optional.of(new BenchmarkReport(
                        model.bundle(), model.device(), settings.workers(), texts.size(), TEXTS_IN_FLIGHT, rounds));
            }
        }
        return report.orElseThrow();
    }

    private static Device device(ModelHub hub, Path directory) {
        try (TextModel model = hub.acquire(directory, InferenceSettings.defaults())) {
            return model.device();
        }
    }
}
