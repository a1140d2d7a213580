// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.InferenceSettings;
import io.sluice.inference.TextModel;
import io.sluice.inference.hub.ModelHub;
import java.nio.file.Path;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class ModelGaugesTest {
    private static final Path TINY = Path.of("..", "inference", "src", "test", "resources", "bundles", "tiny");

    private final MetricListener listener = new MetricListener();

    @Test
    void showsWhatTheModelCounts() throws Exception {
        try (TextModel model = ModelHub.shared().acquire(TINY, InferenceSettings.defaults())) {
            ModelGauges.register(listener.getMetricGroup(), "tiny", model);
            model.submit("good sea").get();

            assertThat(gauge("inferredWindows")).isEqualTo(1L);
            assertThat(gauge("inferredTokens")).isEqualTo(4L);
            assertThat(gauge("paddedTokens")).isEqualTo(4L);
            assertThat(gauge("inferredBatches")).isEqualTo(1L);
            assertThat(gauge("halvedBatches")).isEqualTo(0L);
            assertThat(gauge("missedDeadlines")).isEqualTo(0L);
            assertThat(gauge("failedTexts")).isEqualTo(0L);
            assertThat(gauge("queuedTexts")).isEqualTo(0L);
            assertThat(gauge("queuedTokens")).isEqualTo(0L);
            assertThat(gauge("liveNativeObjects")).isEqualTo(2L);
            assertThat(gauge("batchFill")).isEqualTo(1.0);
            assertThat(gauge("device")).isEqualTo("cpu");
            assertThat(gauge("provider")).isEqualTo("CPUExecutionProvider");
            assertThat(gauge("batchSize", "le", "1", "total")).isEqualTo(1L);
            assertThat(gauge("waitMillis", "le", "60000", "total")).isEqualTo(1L);
            assertThat(gauge("runMillis", "le", "+Inf", "total")).isEqualTo(1L);
            assertThat(listener.getMeter("model", "tiny", "inferredTokensPerSecond"))
                    .isPresent();
            assertThat(listener.getMeter("model", "tiny", "paddedTokensPerSecond"))
                    .isPresent();
        }
    }

    private Object gauge(String... name) {
        String[] identifier = new String[name.length + 2];
        identifier[0] = "model";
        identifier[1] = "tiny";
        System.arraycopy(name, 0, identifier, 2, name.length);
        Gauge<Object> gauge = listener.<Object>getGauge(identifier).orElseThrow();
        return gauge.getValue();
    }
}
