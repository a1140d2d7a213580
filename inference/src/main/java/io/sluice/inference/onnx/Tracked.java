// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import io.sluice.inference.LiveObjects;

/** A native object that is counted for as long as it is open. */
record Tracked<T>(T object, Runnable release, LiveObjects live) implements AutoCloseable {

    Tracked {
        live.opened();
    }

    static Tracked<OnnxTensor> of(OnnxTensor tensor, LiveObjects live) {
        return new Tracked<>(tensor, tensor::close, live);
    }

    static Tracked<OrtSession.Result> of(OrtSession.Result result, LiveObjects live) {
        return new Tracked<>(result, result::close, live);
    }

    static Tracked<OrtSession.RunOptions> of(OrtSession.RunOptions options, LiveObjects live) {
        return new Tracked<>(options, options::close, live);
    }

    @Override
    public void close() {
        release.run();
        live.closed();
    }
}
