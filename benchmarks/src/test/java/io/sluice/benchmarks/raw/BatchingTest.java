// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.text.TokenWindow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchingTest {
    @Test
    void sortedBatchesKeepToTheBudgetPaddingIncluded() {
        assertThat(lengths(new Batching.Sorted(6, 20).cut(windows(9, 3, 10, 4, 30, 5))))
                .containsExactly(List.of(3, 4, 5), List.of(9, 10), List.of(30));
    }

    @Test
    void batchesInTheOrderOfArrivalHoldEverythingThatWasTaken() {
        assertThat(lengths(new Batching.Arrival(3).cut(windows(9, 3, 10)))).containsExactly(List.of(9, 3, 10));
    }

    @Test
    void candidatesSortNoMoreTextsThanThePipelineHasInFlight() {
        assertThat(PolicySearch.candidates(2, List.of(64, 128), List.of(512), 128))
                .containsExactly(
                        new LoopPolicy(new SessionShape(1, 2, 1, false), 64, 512),
                        new LoopPolicy(new SessionShape(2, 2, 1, false), 64, 512),
                        new LoopPolicy(new SessionShape(1, 1, 2, false), 64, 512),
                        new LoopPolicy(new SessionShape(1, 1, 2, false), 128, 512),
                        new LoopPolicy(new SessionShape(1, 1, 2, true), 64, 512),
                        new LoopPolicy(new SessionShape(1, 1, 2, true), 128, 512));
    }

    private static List<TokenWindow> windows(int... lengths) {
        return IntStream.of(lengths)
                .mapToObj(length -> TokenWindow.withoutShapes(new int[length]))
                .toList();
    }

    private static List<List<Integer>> lengths(List<List<TokenWindow>> batches) {
        return batches.stream()
                .map(batch -> batch.stream().map(TokenWindow::length).toList())
                .toList();
    }
}
