// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.sluice.inference.LiveObjects;
import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The inputs of one run by name; closing it closes them all. */
final class InputTensors implements AutoCloseable {

    private final OrtEnvironment environment;
    private final LiveObjects live;
    private final long[] shape;
    private final Map<String, OnnxTensor> byName = new HashMap<>();
    private final Deque<Tracked<OnnxTensor>> open = new ArrayDeque<>();

    /** @param shape rows and tokens of every input */
    InputTensors(OrtEnvironment environment, LiveObjects live, long... shape) {
        this.environment = requireNonNull(environment, "environment is null");
        this.live = requireNonNull(live, "live is null");
        this.shape = shape;
    }

    void add(String name, LongBuffer values) throws OrtException {
        Tracked<OnnxTensor> tensor = Tracked.of(OnnxTensor.createTensor(environment, values, shape), live);
        open.push(tensor);
        byName.put(name, tensor.object());
    }

    Map<String, OnnxTensor> byName() {
        return byName;
    }

    @Override
    public void close() {
        open.forEach(Tracked::close);
    }
}
