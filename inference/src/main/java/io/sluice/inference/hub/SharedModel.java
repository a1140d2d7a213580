// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.InferenceSettings;
import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextModel;
import io.sluice.inference.batch.Batcher;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.onnx.OnnxSession;
import io.sluice.inference.text.TextWindows;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model of the hub: loaded by the first who needs it while the others wait, and closed once. */
final class SharedModel {

    private static final Logger LOG = LoggerFactory.getLogger(SharedModel.class);

    private final Path directory;
    private final InferenceSettings settings;
    private final HubResources resources;
    private @Nullable LoadedModel loaded;
    private @Nullable Executor workers;
    private @Nullable RunningModel running;

    SharedModel(Path directory, InferenceSettings settings, HubResources resources) {
        this.directory = requireNonNull(directory, "directory is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.resources = requireNonNull(resources, "resources is null");
    }

    /** A view of the model for one user, who gives it back with {@code release}; loads it unless it is loaded. */
    synchronized TextModel lease(SuspectLog suspects, Runnable release) {
        RunningModel model = running;
        if (model == null) {
            model = start();
            running = model;
        }
        return new ModelLease(model, suspects, release);
    }

    /** Ends what runs and releases all native parts; the hub calls it when nobody holds a lease. */
    synchronized void close() {
        if (running != null) {
            running.batcher().close();
        }
        if (loaded != null) {
            if (workers != null) {
                resources.pools().leave(loaded.device());
            }
            loaded.close();
            NativeHeap.trim();
            LOG.info(
                    "Model '{}' was released; {} native objects are open in this process",
                    loaded.bundle().name(),
                    resources.live().count());
        }
    }

    /** What fails here is cleaned up by {@link #close()}. */
    private RunningModel start() {
        long start = System.nanoTime();
        LoadedModel model = loaded;
        if (model == null) {
            model = LoadedModel.open(BundleContent.read(directory), settings, resources);
            loaded = model;
            // Loading takes a multiple of what stays.
            NativeHeap.trim();
        }
        Executor executor = workers;
        if (executor == null) {
            executor = resources.pools().join(model.device(), settings.workers());
            workers = executor;
        }
        int budget = paddedTokenBudget(model, executor);
        Batcher batcher = batcher(model, executor, budget, model.reader()::read);
        LOG.info(
                "Model '{}' {} runs on {} with {} workers and batches of up to {} padded tokens; loaded in {} ms",
                model.bundle().name(),
                model.bundle().version(),
                model.device(),
                settings.workers(),
                budget,
                (System.nanoTime() - start) / 1_000_000);
        return new RunningModel(
                model.bundle(), model.device(), budget, batcher, new RepeatCache(settings.cacheBytes()));
    }

    private int paddedTokenBudget(LoadedModel model, Executor executor) {
        if (settings.paddedTokenBudget() != InferenceSettings.CALIBRATED) {
            return settings.paddedTokenBudget();
        }
        var key = new CalibratedBudgets.Key(
                model.bundle().modelSha256(),
                model.device(),
                Machine.processor(),
                settings.workers(),
                OnnxSession.runtimeVersion());
        return resources
                .budgets()
                .budget(
                        key,
                        () -> new BudgetTrial(
                                model.reader(), (budget, reader) -> batcher(model, executor, budget, reader)));
    }

    private Batcher batcher(
            LoadedModel model, Executor executor, int paddedTokenBudget, Function<String, TextWindows> reader) {
        return new Batcher(
                model.bundle().name(),
                reader,
                model.session(),
                model.emptyWindow(),
                settings.withPaddedTokenBudget(paddedTokenBudget),
                executor,
                resources.live(),
                resources.watch());
    }
}
