// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import io.sluice.inference.DeviceException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one environment of ONNX Runtime in the process; it lives as long as the process does.
 *
 * <p>Using this class for the first time registers the one shutdown hook that ends what runs, see {@link NativeCalls}.
 */
final class OnnxEnvironment {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxEnvironment.class);
    private static final OrtLoggingLevel LEVEL = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
    private static final String NAME = "sluice";
    private static final NativeCalls CALLS = NativeCalls.endedByShutdown();
    private static final AtomicBoolean KEPT = new AtomicBoolean();

    private OnnxEnvironment() {}

    /**
     * Loads the native library on the first call. What goes wrong in a run comes as an exception; ONNX Runtime would also write it
     * to standard error, once for every hostile text.
     */
    static OrtEnvironment get() {
        try {
            return DeepStack.call(OnnxEnvironment::create);
        } catch (IllegalStateException | LinkageError e) {
            throw new DeviceException(
                    "The native library of ONNX Runtime cannot be loaded (" + e + "): it is unpacked to "
                            + System.getProperty("java.io.tmpdir")
                            + ", which must be writable and allow execution; set -Djava.io.tmpdir to such a directory",
                    e);
        }
    }

    /** All calls of this process that create, run or close a session go through these. */
    static NativeCalls calls() {
        return CALLS;
    }

    /** What this build of ONNX Runtime was made for; none of it need be there. */
    static Set<OrtProvider> providers() {
        get();
        return new TreeSet<>(OrtEnvironment.getAvailableProviders());
    }

    private static OrtEnvironment create() {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(LEVEL, NAME);
        if (KEPT.compareAndSet(false, true)) {
            keep();
        }
        return environment;
    }

    /**
     * Takes a reference to the native environment that is never given back.
     *
     * <p>The Java library of ONNX Runtime has a shutdown hook that releases the environment. Hooks run at the same time, so it would be
     * gone under the runs that {@link NativeCalls} is waiting for. The native library counts references and destroys the environment
     * with the last; Java can create it once only, and offers no way to take a second reference or to keep the hook from running.
     */
    private static void keep() {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            create.setAccessible(true);
            create.invoke(null, api.getLong(null), LEVEL.getValue(), NAME);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn(
                    "The environment of ONNX Runtime cannot be kept: a process that is stopped while models run may end"
                            + " with a segmentation fault",
                    e);
        }
    }
}
