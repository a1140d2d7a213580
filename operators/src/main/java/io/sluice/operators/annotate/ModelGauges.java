// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import io.sluice.inference.Distribution;
import io.sluice.inference.ModelMetrics;
import io.sluice.inference.TextModel;
import java.util.function.Function;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricGroup;

/**
 * Shows the counts of a model as metrics of Flink.
 *
 * <p>The model is shared: subtasks of one process report the same figures.
 */
final class ModelGauges {
    private static final String NO_BOUND = "+Inf";

    private final MetricGroup group;
    private final TextModel model;

    private ModelGauges(MetricGroup group, TextModel model) {
        this.group = group;
        this.model = model;
    }

    /** Registers them under {@code model.<name>} of a group. */
    static void register(MetricGroup curation, String name, TextModel model) {
        var gauges = new ModelGauges(curation.addGroup("model", name), model);
        gauges.counts();
        gauges.rates();
        gauges.distribution("batchSize", ModelMetrics::batchSizes);
        gauges.distribution("waitMillis", ModelMetrics::waitMillis);
        gauges.distribution("runMillis", ModelMetrics::runMillis);
    }

    private void counts() {
        gauge("inferredWindows", ModelMetrics::windows);
        gauge("inferredTokens", ModelMetrics::tokens);
        gauge("paddedTokens", ModelMetrics::paddedTokens);
        gauge("inferredBatches", ModelMetrics::batches);
        gauge("halvedBatches", ModelMetrics::halvings);
        gauge("missedDeadlines", ModelMetrics::missedDeadlines);
        gauge("failedTexts", ModelMetrics::failedTexts);
        gauge("queuedTexts", ModelMetrics::queuedTexts);
        gauge("queuedTokens", ModelMetrics::queuedTokens);
        gauge("liveNativeObjects", ModelMetrics::liveNativeObjects);
        group.gauge("batchFill", () -> model.metrics().fill());
        group.gauge("device", () -> model.device().toString());
        group.gauge("provider", () -> model.device().provider());
    }

    private void rates() {
        group.meter(
                "inferredTokensPerSecond", new MeterView(() -> model.metrics().tokens()));
        group.meter("paddedTokensPerSecond", new MeterView(() -> model.metrics().paddedTokens()));
    }

    /** How many values were not above each bound, as Prometheus counts them. */
    private void distribution(String name, Function<ModelMetrics, Distribution> part) {
        int bounds = part.apply(model.metrics()).bounds().size();
        MetricGroup distribution = group.addGroup(name);
        for (int i = 0; i <= bounds; i++) {
            int index = i;
            String bound = i < bounds
                    ? Long.toString(part.apply(model.metrics()).bounds().get(i))
                    : NO_BOUND;
            distribution.addGroup("le", bound).gauge("total", () -> part.apply(model.metrics())
                    .upTo(index));
        }
    }

    private void gauge(String name, Function<ModelMetrics, Long> count) {
        group.gauge(name, () -> count.apply(model.metrics()));
    }
}
