// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts how often each word came up. */
final class Counts {

    private static final Comparator<Map.Entry<String, Long>> MOST_FREQUENT_FIRST =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final Map<String, Long> byWord = new HashMap<>();

    void add(String word) {
        byWord.merge(word, 1L, Long::sum);
    }

    long of(String word) {
        return byWord.getOrDefault(word, 0L);
    }

    /** The words by falling count, and by name where counts are equal. */
    Map<String, Long> sorted() {
        return top(Integer.MAX_VALUE);
    }

    /** The most frequent words. */
    Map<String, Long> top(int most) {
        var top = new LinkedHashMap<String, Long>();
        byWord.entrySet().stream()
                .sorted(MOST_FREQUENT_FIRST)
                .limit(most)
                .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
        return top;
    }
}
