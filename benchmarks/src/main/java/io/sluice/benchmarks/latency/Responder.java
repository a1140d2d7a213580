// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.latency;

import java.util.concurrent.CompletableFuture;

/** Takes texts as they come and answers them in its own time. Thread-safe. */
@FunctionalInterface
public interface Responder {

    /** Returns at once; the future completes when the text is answered. */
    CompletableFuture<?> submit(String text);
}
