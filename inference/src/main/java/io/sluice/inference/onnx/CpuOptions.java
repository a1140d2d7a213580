// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;

/** How a session computes on the CPU: each caller on its own thread, with nothing running or spinning besides. */
final class CpuOptions {

    private CpuOptions() {}

    /** New options, which the caller closes. */
    static SessionOptions create() throws OrtException {
        var options = new SessionOptions();
        try {
            withoutThreads(options);
            // Weights outside the arena, which would round them up to a power of two and keep both.
            options.addConfigEntry("session.use_device_allocator_for_initializers", "1");
            return options;
        } catch (OrtException e) {
            options.close();
            throw e;
        }
    }

    /** What holds wherever a session computes: all that it does on the CPU, it does on the thread of its caller. */
    static void withoutThreads(SessionOptions options) throws OrtException {
        options.setOptimizationLevel(OptLevel.ALL_OPT);
        options.setExecutionMode(ExecutionMode.SEQUENTIAL);
        // Parallelism comes from the callers; a second thread per run would spin beside Flink's and Kafka's.
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
    }
}
