// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextRequest;
import io.sluice.inference.text.TokenWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WindowQueueTest {

    private final WindowQueue queue = new WindowQueue();

    @Test
    void putsTheOldestTogetherWithThoseNearestInLength() {
        add(50, 10, 49, 200, 51, 50, 90);

        assertThat(take(512, 100)).containsExactly(50, 50, 49, 51);
        assertThat(take(512, 100)).containsExactly(10);
        assertThat(take(512, 100)).containsExactly(200);
        assertThat(take(512, 100)).containsExactly(90);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void fillsTheBudgetAndNoMore() {
        add(100, 100, 100, 100, 100, 100);

        assertThat(take(512, 100)).containsExactly(100, 100, 100, 100, 100);
        assertThat(take(512, 100)).containsExactly(100);
    }

    @Test
    void letsALongWindowGoAlone() {
        add(600, 600, 30);

        assertThat(take(512, 100)).containsExactly(600);
        assertThat(take(512, 100)).containsExactly(600);
        assertThat(take(512, 100)).containsExactly(30);
    }

    @Test
    void leavesTheRestWhenOnlySoManyRowsAreWanted() {
        add(20, 20, 20, 20);

        assertThat(take(512, 2)).containsExactly(20, 20);
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.tokens()).isEqualTo(40);
    }

    @Test
    void takesTheOldestOfEqualLengthsFirst() {
        var older = window(10);
        var newer = window(10);
        queue.add(older);
        queue.add(newer);

        assertThat(queue.take(10, 1)).containsExactly(older);
        assertThat(queue.take(10, 1)).containsExactly(newer);
    }

    @Test
    void givesAllThatWaitInOrder() {
        var first = window(30);
        var second = window(10);
        queue.add(first);
        queue.add(second);

        assertThat(queue.takeAll()).containsExactly(first, second);
        assertThat(queue.size()).isZero();
        assertThat(queue.tokens()).isZero();
    }

    @Test
    void takesWindowsThatRunAloneFirstAndOneByOne() {
        var together = window(10);
        var alone = List.of(aloneWindow(10), aloneWindow(10));
        queue.add(together);
        alone.forEach(queue::add);

        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.tokens()).isEqualTo(30);
        assertThat(queue.take(512, 100)).containsExactly(alone.get(0));
        assertThat(queue.take(512, 100)).containsExactly(alone.get(1));
        assertThat(queue.take(512, 100)).containsExactly(together);
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.tokens()).isZero();
    }

    @RepeatedTest(50)
    void keepsItsPromisesForAnyLengths(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        int budget = 1 + random.nextInt(1_000);
        var waiting = new ArrayList<Window>();
        for (int i = 0; i < 500; i++) {
            Window window = window(1 + random.nextInt(384));
            waiting.add(window);
            queue.add(window);
        }

        while (!waiting.isEmpty()) {
            List<Window> batch = queue.take(budget, 64);

            int longest = batch.stream().mapToInt(Window::length).max().orElseThrow();
            int real = batch.stream().mapToInt(Window::length).sum();
            assertThat(batch).contains(waiting.get(0)).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(64);
            assertThat(batch.size() == 1 || batch.size() * longest <= budget).isTrue();
            assertThat((double) real / (batch.size() * longest)).isGreaterThanOrEqualTo(0.9);
            assertThat(waiting).containsAll(batch);
            waiting.removeAll(batch);
            assertThat(queue.tokens())
                    .isEqualTo(waiting.stream().mapToLong(Window::length).sum());
        }
        assertThat(queue.isEmpty()).isTrue();
    }

    private void add(int... lengths) {
        for (int length : lengths) {
            queue.add(window(length));
        }
    }

    private List<Integer> take(int budget, int rows) {
        return queue.take(budget, rows).stream().map(Window::length).toList();
    }

    private static Window window(int length) {
        return window(length, TextRequest.of(""));
    }

    private static Window aloneWindow(int length) {
        return window(length, TextRequest.of("").withoutNeighbours());
    }

    private static Window window(int length, TextRequest request) {
        return new Window(new TextJob(request, SuspectLog.none()), 0, TokenWindow.withoutShapes(new int[length]));
    }
}
