// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import io.sluice.inference.DeviceException;
import io.sluice.inference.ModelMetrics;
import io.sluice.inference.TextModel;
import io.sluice.inference.TextResult;
import io.sluice.inference.bundle.ModelBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One user's view of a shared model. */
final class ModelLease implements TextModel {

    private final RunningModel model;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    ModelLease(RunningModel model, Runnable release) {
        this.model = requireNonNull(model, "model is null");
        this.release = requireNonNull(release, "release is null");
    }

    @Override
    public ModelBundle bundle() {
        return model.bundle();
    }

    @Override
    public Device device() {
        return model.device();
    }

    @Override
    public int paddedTokenBudget() {
        return model.paddedTokenBudget();
    }

    @Override
    public CompletableFuture<TextResult> submit(String text) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(
                    new DeviceException("Model '" + bundle().name() + "' was given back; acquire it again", null));
        }
        return model.repeats().answer(text, () -> model.batcher().submit(text));
    }

    @Override
    public boolean isSaturated() {
        return model.batcher().isSaturated();
    }

    @Override
    public ModelMetrics metrics() {
        return model.batcher().metrics();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
