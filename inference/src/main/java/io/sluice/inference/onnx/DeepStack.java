// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import io.sluice.inference.ProcessThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Runs a native call on a thread with a deep stack.
 *
 * <p>ONNX Runtime 1.29 matches the command line of the process against regular expressions when its environment is created, by
 * recursion over the characters. With a command line of about 20,000 characters, as a long class path makes it, a thread with the
 * usual stack of 1 MiB overflows, and the process ends with a segmentation fault and no message. The memory of a stack is taken
 * only as far as it is used.
 */
final class DeepStack {
    private static final long STACK_BYTES = 512L << 20;

    private DeepStack() {}

    /** The result of the call; what it threw is thrown here. */
    static <T> T call(Supplier<T> call) {
        var result = new CompletableFuture<T>();
        // What the native library starts on it, such as its shutdown hook, stays for as long as the process does.
        ProcessThreads.daemon("sluice-native-start", STACK_BYTES, () -> complete(result, call))
                .start();
        try {
            return result.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> call) {
        try {
            result.complete(call.get());
        } catch (RuntimeException | Error thrown) {
            result.completeExceptionally(thrown);
        }
    }
}
