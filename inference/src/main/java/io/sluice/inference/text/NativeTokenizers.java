// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.util.Utils;
import io.sluice.inference.DeviceException;
import java.util.function.Supplier;

/** Loads the tokenizers' native library and explains what is amiss when it cannot. */
final class NativeTokenizers {

    private NativeTokenizers() {}

    /** Loads the library on the first call. */
    static void load() {
        // Otherwise the library reports its use over the network, and on a machine with CUDA downloads another build of
        // itself.
        System.setProperty("ai.djl.offline", "true");
        try {
            withOwnClassLoader(() -> {
                LibUtils.checkStatus();
                return true;
            });
        } catch (RuntimeException | LinkageError e) {
            throw new DeviceException(explanation(e), e);
        }
    }

    /** The library looks for its resources in the context class loader of the thread, which need not know them. */
    static <T> T withOwnClassLoader(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(NativeTokenizers.class.getClassLoader());
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String explanation(Throwable failure) {
        String reason = failure.getCause() == null
                ? failure.toString()
                : failure.getCause().toString();
        if (reason.contains("already loaded in another classloader")) {
            return "The native library of the tokenizers is loaded twice (" + reason
                    + "): put sluice-inference.jar into Flink's lib folder and nowhere else";
        }
        return "The native library of the tokenizers cannot be loaded (" + reason + "): it is unpacked to "
                + Utils.getEngineCacheDir("tokenizers")
                + "; set the environment variable DJL_CACHE_DIR to a directory that is writable and allows execution";
    }
}
