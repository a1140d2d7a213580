// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.Device;
import io.sluice.inference.DeviceException;
import io.sluice.inference.ModelMetrics;
import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextModel;
import io.sluice.inference.TextRequest;
import io.sluice.inference.TextResult;
import io.sluice.inference.bundle.ModelBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One user's view of a shared model. */
final class ModelLease implements TextModel {

    private final RunningModel model;
    private final SuspectLog suspects;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    ModelLease(RunningModel model, SuspectLog suspects, Runnable release) {
        this.model = requireNonNull(model, "model is null");
        this.suspects = requireNonNull(suspects, "suspects is null");
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
    public CompletableFuture<TextResult> submit(TextRequest request) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(
                    new DeviceException("Model '" + bundle().name() + "' was given back; acquire it again", null));
        }
        // What is answered from memory runs with nobody, and what is not runs as it was asked to.
        return model.repeats().answer(request.text(), () -> model.batcher().submit(request, suspects));
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
