// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.hub.BundleBenchmark;
import io.sluice.inference.hub.BundleVerification;
import io.sluice.pipeline.DeviceCheck;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.failure.CheckFailedException;
import io.sluice.pipeline.files.summary.Summary;
import io.sluice.pipeline.files.summary.SummaryTable;
import io.sluice.pipeline.files.write.OutputDirectory;
import io.sluice.pipeline.kafka.KafkaAdmin;
import io.sluice.pipeline.kafka.TopicPlan;
import io.sluice.pipeline.local.Demo;
import io.sluice.pipeline.local.FileCuration;
import io.sluice.pipeline.local.KafkaRun;
import io.sluice.pipeline.local.TextSample;
import io.sluice.pipeline.progress.Counts;
import io.sluice.pipeline.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The real work behind the commands. */
final class StandardActions implements Actions {
    /** System property that counts how often the launcher has restarted this process after a halt. */
    private static final String RESTARTS = "sluice.restarts";

    private static final Path HOME = Path.of(System.getProperty("sluice.home", ""));

    @Override
    public Report demo(DemoRequest request, Progress progress) throws Exception {
        DeviceCheck.run(request.config());
        OutputDirectory output = OutputDirectory.at(request.output());
        output.clear();
        var demo = new Demo(request.config(), HOME.resolve("samples"), request.uiPort(), progress);
        Summary summary = demo.run(output, through -> {
            if (request.keepRunning()) {
                progress.note(SummaryTable.render(through));
                progress.step("The sample is through; Ctrl-C ends the demo");
                new CountDownLatch(1).await();
            }
        });
        return new Report(SummaryTable.render(summary) + "\nOutputs: " + output.path(), summary);
    }

    @Override
    public Report curate(CurateRequest request, Progress progress) throws Exception {
        DeviceCheck.run(request.config());
        OutputDirectory output = OutputDirectory.at(request.output());
        Summary summary = curation(request, progress).run(request.inputs(), System.in, output);
        if (!summary.everyPositionLeftOnce()) {
            throw new CheckFailedException(summary.positionsRepeated() + " positions left more than once and "
                    + summary.positionsMissing() + " never; see " + output.summary());
        }
        return new Report(SummaryTable.render(summary) + "\nOutputs: " + output.path(), summary);
    }

    private static FileCuration curation(CurateRequest request, Progress progress) {
        var curation = new FileCuration(request.config(), progress);
        var started = request.overwrite() ? curation.overwriting() : curation;
        return Integer.getInteger(RESTARTS, 0) > 0 ? started.afterHalt() : started;
    }

    @Override
    public Report run(RunRequest request, Progress progress) throws Exception {
        DeviceCheck.run(request.config());
        Counts counts = new KafkaRun(request.config(), request.uiPort(), progress).run();
        return new Report(counts.done() + " records: " + counts.detail(), Map.of("records", counts.done()));
    }

    @Override
    public Report planTopics(SluiceConfig config) {
        try (var admin = new KafkaAdmin(config)) {
            return report(TopicPlan.of(config, admin), "would ");
        }
    }

    @Override
    public Report applyTopics(SluiceConfig config) {
        try (var admin = new KafkaAdmin(config)) {
            TopicPlan plan = TopicPlan.of(config, admin);
            plan.apply(admin);
            return report(plan, "did ");
        }
    }

    @Override
    public Report verifyModel(Path bundle, Progress progress) {
        progress.step("Verifying " + bundle);
        var report = BundleVerification.verify(bundle);
        if (!report.isSound()) {
            throw new CheckFailedException(
                    "Model bundle " + bundle + " is not sound:\n  - " + String.join("\n  - ", report.problems()));
        }
        return ModelReport.of(report);
    }

    @Override
    public Report describeModel(Path bundle) {
        return ModelDescription.of(BundleContent.read(bundle));
    }

    @Override
    public Report benchModel(BenchRequest request, Progress progress) throws Exception {
        progress.step("Reading texts");
        List<String> files = request.texts().isEmpty() ? sampleTexts() : request.texts();
        List<String> texts = TextSample.read(files, System.in);
        return BenchmarkTable.of(BundleBenchmark.run(
                request.bundle(),
                texts,
                request.time(),
                budget -> progress.step("Running batches of at most " + budget + " tokens")));
    }

    private static List<String> sampleTexts() {
        Path samples = HOME.resolve("samples");
        return List.of(
                samples.resolve("informative.jsonl").toString(),
                samples.resolve("informal.jsonl").toString());
    }

    private static Report report(TopicPlan plan, String verb) {
        List<String> steps =
                plan.steps().stream().map(TopicPlan.Step::description).toList();
        String text = steps.isEmpty() ? "All topics are in place." : verb + String.join("\n" + verb, steps);
        return new Report(text, Map.of("steps", steps));
    }
}
