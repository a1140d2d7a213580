// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.DeviceException;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.MissingDeviceException;
import io.sluice.inference.ShutdownException;
import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextModel;
import io.sluice.inference.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands out models, each loaded once per process however many ask for it.
 *
 * <p>Those who acquire the same directory with equal settings share one session and one queue, so that their texts meet in the same
 * batches. All models of a device share its worker threads, models that read alike share their tokenizer, and one watch is over all
 * runs. Thread-safe; loading or closing one model does not hold up the others.
 *
 * <p>When the virtual machine shuts down, whether it was asked to from inside or with a signal, no further run begins in any hub of the
 * process, runs in progress are told to end, and the shutdown waits for them, and for models that are being loaded or closed, at most
 * eight seconds. One hook does that, registered when the first model is loaded. {@link Runtime#halt} does without, as does the {@link
 * io.sluice.inference.batch.RunWatch}.
 */
public final class ModelHub {

    private static final ModelHub SHARED = new ModelHub(HubResources.ofThisProcess());

    private final HubResources resources;
    // Guarded by this.
    private final Map<Key, Entry> entries = new HashMap<>();

    private record Key(Path directory, InferenceSettings settings) {}

    private static final class Entry {

        private final SharedModel model;
        private int leases;

        private Entry(SharedModel model) {
            this.model = model;
        }
    }

    /** A hub of its own, for tests: elsewhere {@link #shared()} is the one. */
    ModelHub(HubResources resources) {
        this.resources = requireNonNull(resources, "resources is null");
    }

    /** The one hub of the process. */
    public static ModelHub shared() {
        return SHARED;
    }

    /**
     * Loads the model of a bundle directory, or shares the one that is loaded with equal settings; close it when done.
     *
     * @throws BundleException when the bundle is refused
     * @throws MissingDeviceException when a CUDA device was demanded and cannot be used
     * @throws DeviceException when a native library cannot be loaded
     * @throws ShutdownException when the process shuts down
     */
    public TextModel acquire(Path bundleDirectory, InferenceSettings settings) {
        return acquire(bundleDirectory, settings, SuspectLog.none());
    }

    /**
     * The same for one who can use it to know which texts were in a run that hung.
     *
     * @param suspects is told of the texts that are submitted through this lease, even after it was given back
     */
    public TextModel acquire(Path bundleDirectory, InferenceSettings settings, SuspectLog suspects) {
        requireNonNull(settings, "settings is null");
        requireNonNull(suspects, "suspects is null");
        var key = new Key(realPath(bundleDirectory), settings);
        Entry entry = addLease(key);
        try {
            return entry.model.lease(suspects, () -> release(key, entry));
        } catch (RuntimeException | Error e) {
            release(key, entry);
            throw e;
        }
    }

    /** Native sessions, tokenizers, tensors and results that are open; 0 when every model was closed. */
    public long liveNativeObjects() {
        return resources.live().count();
    }

    private synchronized Entry addLease(Key key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            entry = new Entry(new SharedModel(key.directory, key.settings, resources));
            entries.put(key, entry);
        }
        entry.leases++;
        return entry;
    }

    private void release(Key key, Entry entry) {
        if (removeLease(key, entry)) {
            entry.model.close();
        }
    }

    private synchronized boolean removeLease(Key key, Entry entry) {
        entry.leases--;
        if (entry.leases == 0) {
            entries.remove(key);
        }
        return entry.leases == 0;
    }

    private static Path realPath(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            // Reading the bundle will say what is wrong with it.
            return directory.toAbsolutePath().normalize();
        }
    }
}
