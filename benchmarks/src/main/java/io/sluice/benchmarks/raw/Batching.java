// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.raw;

import io.sluice.inference.text.TokenWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How a loop takes texts and puts their windows together. */
public sealed interface Batching {

    /** Texts that a caller takes at once, at least 1. */
    int texts();

    /** Cuts the windows of those texts into batches. */
    List<List<TokenWindow>> cut(List<TokenWindow> windows);

    /**
     * In the order of length, as many as fit into a budget.
     *
     * @param texts the window that is sorted
     * @param paddedTokens most rows times the longest of them; a single longer one goes alone
     */
    record Sorted(int texts, int paddedTokens) implements Batching {
        @Override
        public List<List<TokenWindow>> cut(List<TokenWindow> windows) {
            var batches = new ArrayList<List<TokenWindow>>();
            var batch = new ArrayList<TokenWindow>();
            List<TokenWindow> ordered = windows.stream()
                    .sorted(Comparator.comparingInt(TokenWindow::length))
                    .toList();
            for (TokenWindow window : ordered) {
                // In ascending order the newest row is the longest.
                if (!batch.isEmpty() && (batch.size() + 1L) * window.length() > paddedTokens) {
                    batches.add(List.copyOf(batch));
                    batch.clear();
                }
                batch.add(window);
            }
            batches.add(List.copyOf(batch));
            return batches;
        }

        @Override
        public String toString() {
            return "budget " + paddedTokens + ", sorted in " + texts;
        }
    }

    /**
     * As they come.
     *
     * @param texts rows of a batch, more where texts have several windows
     */
    record Arrival(int texts) implements Batching {
        @Override
        public List<List<TokenWindow>> cut(List<TokenWindow> windows) {
            return List.of(windows);
        }

        @Override
        public String toString() {
            return texts + " in the order of arrival";
        }
    }
}
