// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.DeviceException;
import io.sluice.inference.ModelMetrics;
import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextModel;
import io.sluice.inference.TextRequest;
import io.sluice.inference.TextResult;
import io.sluice.inference.batch.Batcher;
import io.sluice.inference.bundle.ModelBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One user's view of a shared model. */
final class ModelLease implements TextModel {

    private final ModelBundle bundle;
    private final Batcher batcher;
    private final SuspectLog suspects;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    ModelLease(ModelBundle bundle, Batcher batcher, SuspectLog suspects, Runnable release) {
        this.bundle = requireNonNull(bundle, "bundle is null");
        this.batcher = requireNonNull(batcher, "batcher is null");
        this.suspects = requireNonNull(suspects, "suspects is null");
        this.release = requireNonNull(release, "release is null");
    }

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    @Override
    public CompletableFuture<TextResult> submit(TextRequest request) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(
                    new DeviceException("Model '" + bundle.name() + "' was given back; acquire it again", null));
        }
        return batcher.submit(request, suspects);
    }

    @Override
    public boolean isSaturated() {
        return batcher.isSaturated();
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
