// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.benchmarks.corpus.Corpus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    @Test
    void arrivalsComeAtTheirMeanRate() {
        var arrivals = new PoissonArrivals(100, 1);

        long last = 0;
        for (int i = 0; i < 100_000; i++) {
            last = arrivals.next();
        }

        assertThat(last / 1e9).isCloseTo(1000, within(10.0));
    }

    @Test
    void everySideGetsTheSameTextsAndEachIsAnswered() {
        var loop = new OpenLoop(new Corpus("letters", List.of("a", "b", "c")), 500);
        var first = new ArrayList<String>();
        var second = new ArrayList<String>();

        Latencies latencies = loop.run(text -> answered(first, text), Duration.ofMillis(200), 5);
        loop.run(text -> answered(second, text), Duration.ofMillis(200), 5);

        assertThat(first).isEqualTo(second).hasSize(latencies.count()).startsWith("a", "b", "c", "a");
    }

    @Test
    void aPercentileIsTheTimeThatAShareDidNotExceed() {
        Latencies latencies = Latencies.of(4_000_000, 1_000_000, 3_000_000, 2_000_000);

        assertThat(List.of(latencies.millis(0.25), latencies.millis(0.5), latencies.millis(0.99), latencies.millis(1)))
                .containsExactly(1.0, 2.0, 4.0, 4.0);
    }

    private static CompletableFuture<?> answered(List<String> texts, String text) {
        texts.add(text);
        return CompletableFuture.completedFuture(text);
    }
}
