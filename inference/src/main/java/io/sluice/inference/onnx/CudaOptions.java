// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/** How a session computes on a CUDA device; what has no CUDA kernel is computed on the CPU by its caller. */
final class CudaOptions {

    private CudaOptions() {}

    /**
     * New options, which the caller closes.
     *
     * @param index of the device
     * @throws OrtException when the libraries of the provider cannot be loaded; a device that is missing is noticed by the session
     */
    static SessionOptions create(int index) throws OrtException {
        var options = new SessionOptions();
        try (var cuda = new OrtCUDAProviderOptions(index)) {
            CpuOptions.withoutThreads(options);
            // Batches differ in shape, and a pattern for each shape is device memory that never comes back.
            options.setMemoryPatternOptimization(false);
            // Otherwise each growth doubles what is held.
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            options.addCUDA(cuda);
            return options;
        } catch (OrtException e) {
            options.close();
            throw e;
        }
    }
}
