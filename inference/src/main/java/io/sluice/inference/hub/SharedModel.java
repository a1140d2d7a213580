// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.InferenceSettings;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.TextModel;
import io.sluice.inference.batch.Batcher;
import io.sluice.inference.bundle.BundleContent;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A model of the hub: loaded by the first who needs it while the others wait, and closed once. */
final class SharedModel {

    private final Path directory;
    private final InferenceSettings settings;
    private final Executor executor;
    private final LiveObjects live;
    private @Nullable LoadedModel loaded;
    private @Nullable Batcher batcher;

    SharedModel(Path directory, InferenceSettings settings, Executor executor, LiveObjects live) {
        this.directory = requireNonNull(directory, "directory is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.executor = requireNonNull(executor, "executor is null");
        this.live = requireNonNull(live, "live is null");
    }

    /** A view of the model for one user, who gives it back with {@code release}; loads it unless it is loaded. */
    synchronized TextModel lease(Runnable release) {
        LoadedModel model = loaded;
        if (model == null) {
            model = LoadedModel.open(BundleContent.read(directory), settings, live);
            loaded = model;
        }
        Batcher shared = batcher;
        if (shared == null) {
            shared = batcherOf(model);
            batcher = shared;
        }
        return new ModelLease(model.bundle(), model.session().provider(), shared, release);
    }

    /** Ends what runs and releases all native parts; the hub calls it when nobody holds a lease. */
    synchronized void close() {
        if (batcher != null) {
            batcher.close();
        }
        if (loaded != null) {
            loaded.close();
        }
    }

    private Batcher batcherOf(LoadedModel model) {
        return new Batcher(
                model.bundle().name(),
                model.reader()::read,
                model.session(),
                model.emptyWindow(),
                settings,
                executor,
                live);
    }
}
