// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import java.util.Locale;

/** Says in words that help why a CUDA device cannot be used. */
final class CudaProblem {

    private static final String OR = "; with models.device: cpu none is needed";

    private CudaProblem() {}

    /** There is no CUDA in the ONNX Runtime that was found. */
    static String noProvider(String device, String version, Object providers) {
        return "Device " + device + " cannot be used (ONNX Runtime " + version + " as found here was built for "
                + providers + "): build Sluice with 'mvn -Pcuda package', which takes onnxruntime_gpu instead" + OR;
    }

    /** What ONNX Runtime said when the provider, its session or the first run failed. */
    static String of(String device, String message) {
        return "Device " + device + " cannot be used (" + message.strip() + "): " + advice(message) + OR;
    }

    /** Whether a session was refused because of its device and not because of its model. */
    static boolean isMeant(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("cuda") || lower.contains("cudnn") || lower.contains("cublas");
    }

    private static String advice(String message) {
        if (message.contains("cannot open shared object file") || message.contains("LoadLibrary failed")) {
            return "a library is missing; install CUDA 12 and cuDNN 9 and put their libraries on LD_LIBRARY_PATH (PATH"
                    + " on Windows)";
        }
        if (message.contains("no CUDA-capable device") || message.contains("invalid device ordinal")) {
            return "there is no such device; see what nvidia-smi lists, what CUDA_VISIBLE_DEVICES hides, and whether"
                    + " the container was given a GPU";
        }
        if (message.contains("driver version is insufficient")) {
            return "the driver is too old for CUDA 12; update it";
        }
        return "see what nvidia-smi says of the device, its driver and its memory";
    }
}
