// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.inference.Device;
import io.sluice.inference.TestBundles;
import io.sluice.inference.bundle.BundleException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BundleBenchmarkTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void measuresEveryBudget() throws Exception {
        var begun = new ArrayList<Integer>();

        BenchmarkReport report = BundleBenchmark.run(
                TestBundles.tiny(), List.of("good sea", "sky", "good good good sea sky"), SHORT, begun::add);

        assertThat(report.bundle().name()).isEqualTo("tiny");
        assertThat(report.device()).isEqualTo(Device.CPU);
        assertThat(report.texts()).isEqualTo(3);
        assertThat(report.rounds())
                .extracting(BenchmarkRound::paddedTokenBudget)
                .containsExactlyElementsOf(begun)
                .containsExactly(256, 512, 1024, 2048, 4096);
        assertThat(report.rounds()).allSatisfy(round -> {
            assertThat(round.seconds()).isGreaterThanOrEqualTo(0.1);
            assertThat(round.textsPerSecond()).isPositive();
            assertThat(round.tokensPerSecond()).isPositive().isLessThanOrEqualTo(round.paddedTokensPerSecond());
            assertThat(round.latencies().p50())
                    .isPositive()
                    .isLessThanOrEqualTo(round.latencies().p95());
            assertThat(round.metrics().failedTexts()).isZero();
        });
        assertThat(report.best().tokensPerSecond())
                .isEqualTo(report.rounds().stream()
                        .mapToDouble(BenchmarkRound::tokensPerSecond)
                        .max()
                        .orElseThrow());
    }

    @Test
    void countsTextsThatCannotBeInferredAndGoesOn() throws Exception {
        BenchmarkReport report =
                BundleBenchmark.run(TestBundles.tiny(), List.of("good sea", "poison"), SHORT, budget -> {});

        assertThat(report.rounds()).anySatisfy(round -> {
            assertThat(round.metrics().failedTexts()).isPositive();
            assertThat(round.metrics().halvings()).isPositive();
        });
        assertThat(report.best().textsPerSecond()).isPositive();
    }

    @Test
    void refusesWhatIsNotABundle(@TempDir Path directory) {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> BundleBenchmark.run(directory, List.of("good"), SHORT, budget -> {}));
    }

    @Test
    void takesPercentilesFromTheLatenciesThereWere() {
        long[] millis = LongStream.rangeClosed(1, 100)
                .map(latency -> latency * 1_000_000)
                .toArray();

        assertThat(Percentiles.ofNanos(millis)).isEqualTo(new Percentiles(50, 95, 99));
        assertThat(Percentiles.ofNanos(new long[] {7_000_000})).isEqualTo(new Percentiles(7, 7, 7));
        assertThat(Percentiles.ofNanos(new long[0])).isEqualTo(new Percentiles(0, 0, 0));
    }
}
