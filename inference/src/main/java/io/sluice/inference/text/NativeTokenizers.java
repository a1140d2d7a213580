// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.util.Utils;
import io.sluice.inference.DeviceException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path cache = Utils.getEngineCacheDir("tokenizers");
        String advice = String.valueOf(failure.getMessage()).contains("already loaded in another classloader")
                ? "put sluice-inference.jar into Flink's lib folder and nowhere else, so that it is loaded once per process"
                : "it is unpacked to " + cache + ", which is " + (isWritable(cache) ? "" : "not ")
                        + "writable; set the environment variable DJL_CACHE_DIR to a writable directory that allows execution";
        return "The native library of the tokenizers cannot be loaded (" + failure.getMessage() + "): " + advice;
    }

    private static boolean isWritable(Path directory) {
        Path existing = directory.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return Files.isWritable(existing);
    }
}
