// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** One pool of workers per device, for as long as a model runs on it. Thread-safe. */
final class DevicePools {

    // Guarded by this.
    private final Map<Device, Entry> byDevice = new HashMap<>();

    private static final class Entry {

        private final WorkerPool pool = new WorkerPool();
        private int models;
    }

    /**
     * An executor for one model, to be given back with {@link #leave}.
     *
     * @param workers threads that the model can use
     */
    synchronized Executor join(Device device, int workers) {
        Entry entry = byDevice.computeIfAbsent(device, none -> new Entry());
        entry.models++;
        entry.pool.growTo(workers);
        return entry.pool.share();
    }

    /** Called for a model that begins no further step. */
    synchronized void leave(Device device) {
        Entry entry = requireNonNull(byDevice.get(device), "no model runs there");
        entry.models--;
        if (entry.models == 0) {
            byDevice.remove(device);
            entry.pool.shutdown();
        }
    }
}
