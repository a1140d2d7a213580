// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Windows that wait for a run, from which batches of nearly equal lengths are taken.
 *
 * <p>Each batch holds the window that has waited longest, so none starves, and those nearest to it in length. All windows that wait are
 * candidates and none is set aside for a worker, so a few batches per core are enough to find equal lengths. Windows that run alone come
 * first: they are few, and may halt the process, which then has the less to repeat. Not thread-safe.
 */
final class WindowQueue {

    // Padding costs more than its share, since attention grows with the square of the length, and on a CPU a larger
    // batch gains little.
    private static final double LEAST_FILL = 0.9;

    private final Deque<Window> alone = new ArrayDeque<>();
    // Those that may share a batch.
    private final Set<Window> byAge = new LinkedHashSet<>();
    private final NavigableMap<Integer, Deque<Window>> byLength = new TreeMap<>();
    private long tokens;

    void add(Window window) {
        tokens += window.length();
        if (window.runsAlone()) {
            alone.add(window);
        } else {
            byAge.add(window);
            byLength.computeIfAbsent(window.length(), length -> new ArrayDeque<>())
                    .add(window);
        }
    }

    int size() {
        return alone.size() + byAge.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /** Tokens that wait, without padding. */
    long tokens() {
        return tokens;
    }

    /** Takes all windows. */
    List<Window> takeAll() {
        var all = new ArrayList<>(alone);
        all.addAll(byAge);
        alone.clear();
        byAge.clear();
        byLength.clear();
        tokens = 0;
        return all;
    }

    /**
     * Takes the next batch of a queue that is not empty.
     *
     * @param paddedTokenBudget most rows times the longest of them; a single longer window goes alone
     * @param mostRows most windows, at least 1
     */
    List<Window> take(int paddedTokenBudget, int mostRows) {
        if (!alone.isEmpty()) {
            Window window = alone.remove();
            tokens -= window.length();
            return List.of(window);
        }
        var batch = new ArrayList<Window>();
        int longest = byAge.iterator().next().length();
        long real = 0;
        Integer length = longest;
        while (length != null) {
            batch.add(takeOldestOf(length));
            longest = Math.max(longest, length);
            real += length;
            length = batch.size() < mostRows ? nextLength(batch.size(), longest, real, paddedTokenBudget) : null;
        }
        return batch;
    }

    /** The waiting length that adds the least padding to a batch and still fits into it, or null. */
    private @Nullable Integer nextLength(int rows, int longest, long real, int budget) {
        Integer shorter = fitting(byLength.floorKey(longest), rows, longest, real, budget);
        Integer longer = fitting(byLength.higherKey(longest), rows, longest, real, budget);
        if (shorter == null || longer == null) {
            return shorter == null ? longer : shorter;
        }
        return longest - shorter <= (longer - longest) * rows ? shorter : longer;
    }

    private static @Nullable Integer fitting(
            @Nullable Integer length, int rows, int longest, long real, int paddedTokenBudget) {
        if (length == null) {
            return null;
        }
        long padded = (rows + 1L) * Math.max(longest, length);
        return padded <= paddedTokenBudget && real + length >= LEAST_FILL * padded ? length : null;
    }

    private Window takeOldestOf(int length) {
        Deque<Window> windows = requireNonNull(byLength.get(length), "no window has the length");
        Window window = windows.remove();
        if (windows.isEmpty()) {
            byLength.remove(length);
        }
        byAge.remove(window);
        tokens -= length;
        return window;
    }
}
