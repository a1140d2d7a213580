// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.DeviceException;
import io.sluice.inference.ModelMetrics;
import io.sluice.inference.TextModel;
import io.sluice.inference.TextResult;
import io.sluice.inference.batch.Batcher;
import io.sluice.inference.bundle.ModelBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One user's view of a shared model. */
final class ModelLease implements TextModel {

    private final ModelBundle bundle;
    private final String provider;
    private final Batcher batcher;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    ModelLease(ModelBundle bundle, String provider, Batcher batcher, Runnable release) {
        this.bundle = requireNonNull(bundle, "bundle is null");
        this.provider = requireNonNull(provider, "provider is null");
        this.batcher = requireNonNull(batcher, "batcher is null");
        this.release = requireNonNull(release, "release is null");
    }

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    @Override
    public CompletableFuture<TextResult> submit(String text) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(
                    new DeviceException("Model '" + bundle.name() + "' was given back; acquire it again", null));
        }
        return batcher.submit(text);
    }

    @Override
    public boolean isSaturated() {
        return batcher.isSaturated();
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public ModelMetrics metrics() {
        return batcher.metrics();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
