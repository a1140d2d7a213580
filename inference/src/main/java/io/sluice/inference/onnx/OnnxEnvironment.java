// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import io.sluice.inference.DeviceException;
import java.util.Set;
import java.util.TreeSet;

/** The one environment of ONNX Runtime in the process; it lives as long as the process does. */
final class OnnxEnvironment {

    private OnnxEnvironment() {}

    /**
     * Loads the native library on the first call. What goes wrong in a run comes as an exception; ONNX Runtime would also write it
     * to standard error, once for every hostile text.
     */
    static OrtEnvironment get() {
        try {
            return DeepStack.call(
                    () -> OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "sluice"));
        } catch (IllegalStateException | LinkageError e) {
            throw new DeviceException(
                    "The native library of ONNX Runtime cannot be loaded (" + e + "): it is unpacked to "
                            + System.getProperty("java.io.tmpdir")
                            + ", which must be writable and allow execution; set -Djava.io.tmpdir to such a directory",
                    e);
        }
    }

    /** What this build of ONNX Runtime was made for; none of it need be there. */
    static Set<OrtProvider> providers() {
        get();
        return new TreeSet<>(OrtEnvironment.getAvailableProviders());
    }
}
