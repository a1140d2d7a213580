// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.InferenceException;
import io.sluice.inference.TextResult;
import io.sluice.inference.WindowResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RepeatCacheTest {

    private static final int ANSWER_BYTES = 256 + 64 + 4 + 2;

    private final List<String> asked = new ArrayList<>();

    @Test
    void answersARepeatWithoutTheModel() {
        var cache = new RepeatCache(10_000);

        TextResult first = answer(cache, "a").join();
        TextResult again = answer(cache, "a").join();

        assertThat(again).isEqualTo(first);
        assertThat(asked).containsExactly("a");
    }

    @Test
    void asksTheModelEachTimeWhenItIsOff() {
        var cache = new RepeatCache(0);

        answer(cache, "a").join();
        answer(cache, "a").join();

        assertThat(asked).containsExactly("a", "a");
    }

    @Test
    void forgetsWhatWasNotAskedForLongest() {
        var cache = new RepeatCache(2 * ANSWER_BYTES);
        answer(cache, "a").join();
        answer(cache, "b").join();
        answer(cache, "a").join();

        answer(cache, "c").join();
        answer(cache, "a").join();
        answer(cache, "b").join();

        assertThat(asked).containsExactly("a", "b", "c", "b");
    }

    @Test
    void doesNotKeepWhatIsLargerThanItself() {
        var cache = new RepeatCache(ANSWER_BYTES);
        answer(cache, "a").join();

        answer(cache, "much longer").join();
        answer(cache, "a").join();

        assertThat(asked).containsExactly("a", "much longer");
    }

    @Test
    void doesNotRememberFailures() {
        var cache = new RepeatCache(10_000);
        var failure = CompletableFuture.<TextResult>failedFuture(new InferenceException("failed", null));

        assertThat(cache.answer("a", () -> failure)).isSameAs(failure);

        assertThat(answer(cache, "a").join().tokenCount()).isEqualTo(1);
        assertThat(asked).containsExactly("a");
    }

    private CompletableFuture<TextResult> answer(RepeatCache cache, String text) {
        return cache.answer(text, () -> {
            asked.add(text);
            var window = new WindowResult(1, Map.of("scores", new float[] {asked.size()}));
            return CompletableFuture.completedFuture(new TextResult(1, 1, 1, List.of(window)));
        });
    }
}
