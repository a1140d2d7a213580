// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.inference.ModelMetrics;
import io.sluice.inference.hub.BenchmarkReport;
import io.sluice.inference.hub.BenchmarkRound;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What {@code models bench} prints. */
final class BenchmarkTable {
    private static final String HEADING =
            "batch tokens   tokens/s   padded/s   fill   texts/s   windows/batch   p50 ms   p95 ms   p99 ms";

    private BenchmarkTable() {}

    static Report of(BenchmarkReport report) {
        return new Report(text(report), json(report));
    }

    private static String text(BenchmarkReport report) {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, version %s, on %s (%s) with %d workers; %,d texts, %d in flight%n%n%s%n",
                report.bundle().name(),
                report.bundle().version(),
                report.device(),
                report.device().provider(),
                report.workers(),
                report.texts(),
                report.textsInFlight(),
                HEADING));
        for (BenchmarkRound round : report.rounds()) {
            text.append(row(round)).append(System.lineSeparator());
        }
        text.append(System.lineSeparator());
        long failed = report.rounds().stream()
                .mapToLong(round -> round.metrics().failedTexts())
                .sum();
        if (failed > 0) {
            text.append(String.format(Locale.ROOT, "%,d texts could not be inferred.%n", failed));
        }
        return text.append("Best here: models.batch_tokens: ")
                .append(report.best().paddedTokenBudget())
                .toString();
    }

    private static String row(BenchmarkRound round) {
        return String.format(
                Locale.ROOT,
                "%12d %,10.0f %,10.0f %6.2f %9.1f %15.1f %8.0f %8.0f %8.0f",
                round.paddedTokenBudget(),
                round.tokensPerSecond(),
                round.paddedTokensPerSecond(),
                round.metrics().fill(),
                round.textsPerSecond(),
                round.metrics().batchSize(),
                round.latencies().p50(),
                round.latencies().p95(),
                round.latencies().p99());
    }

    private static Map<String, Object> json(BenchmarkReport report) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", report.bundle().name());
        json.put("version", report.bundle().version());
        json.put("device", report.device().toString());
        json.put("provider", report.device().provider());
        json.put("workers", report.workers());
        json.put("texts", report.texts());
        json.put("texts_in_flight", report.textsInFlight());
        json.put("rounds", report.rounds().stream().map(BenchmarkTable::json).toList());
        json.put("best_batch_tokens", report.best().paddedTokenBudget());
        return json;
    }

    private static Map<String, Object> json(BenchmarkRound round) {
        ModelMetrics metrics = round.metrics();
        var json = new LinkedHashMap<String, Object>();
        json.put("batch_tokens", round.paddedTokenBudget());
        json.put("seconds", round.seconds());
        json.put("tokens_per_second", round.tokensPerSecond());
        json.put("padded_tokens_per_second", round.paddedTokensPerSecond());
        json.put("fill", metrics.fill());
        json.put("texts_per_second", round.textsPerSecond());
        json.put("windows_per_batch", metrics.batchSize());
        json.put("latency_millis", round.latencies());
        json.put("batch_sizes", metrics.batchSizes());
        json.put("wait_millis", metrics.waitMillis());
        json.put("run_millis", metrics.runMillis());
        json.put("queued_tokens", metrics.queuedTokens());
        json.put("halvings", metrics.halvings());
        json.put("missed_deadlines", metrics.missedDeadlines());
        json.put("failed_texts", metrics.failedTexts());
        json.put("live_native_objects", metrics.liveNativeObjects());
        return json;
    }
}
