// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import io.sluice.inference.TextResult;
import io.sluice.inference.WindowResult;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the answers to the texts that came last, for those that come again letter by letter.
 *
 * <p>An answer depends on the text alone, so a remembered one is as good as a new one. Failures are not remembered. Thread-safe.
 */
final class RepeatCache {

    // Object headers, map entries, names of outputs: about what an answer holds besides letters and numbers.
    private static final long BYTES_PER_ENTRY = 256;
    private static final long BYTES_PER_OUTPUT = 64;

    private final long mostBytes;
    // All below are guarded by this.
    private final Map<String, TextResult> byText = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param mostBytes memory it may take, 0 to remember nothing */
    RepeatCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The remembered answer, or else that of the model, which is remembered once it is there. */
    CompletableFuture<TextResult> answer(String text, Supplier<CompletableFuture<TextResult>> model) {
        if (mostBytes == 0) {
            return model.get();
        }
        TextResult known = get(text);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<TextResult> answer = model.get();
        // Whoever submitted the text looks after the failures.
        var unused = answer.thenAccept(result -> put(text, result));
        return answer;
    }

    private synchronized @Nullable TextResult get(String text) {
        return byText.get(text);
    }

    private synchronized void put(String text, TextResult result) {
        long size = size(text, result);
        if (size > mostBytes || byText.putIfAbsent(text, result) != null) {
            return;
        }
        bytes += size;
        Iterator<Map.Entry<String, TextResult>> oldest = byText.entrySet().iterator();
        while (bytes > mostBytes) {
            Map.Entry<String, TextResult> entry = oldest.next();
            bytes -= size(entry.getKey(), entry.getValue());
            oldest.remove();
        }
    }

    private static long size(String text, TextResult result) {
        long size = BYTES_PER_ENTRY + (long) Character.BYTES * text.length();
        for (WindowResult window : result.windows()) {
            for (float[] values : window.outputs().values()) {
                size += BYTES_PER_OUTPUT + (long) Float.BYTES * values.length;
            }
        }
        return size;
    }
}
