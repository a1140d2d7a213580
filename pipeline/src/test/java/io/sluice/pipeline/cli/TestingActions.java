// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.progress.Counts;
import io.sluice.pipeline.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Notes what it is asked for, and answers at once or fails as told. */
final class TestingActions implements Actions {
    final List<Object> asked = new ArrayList<>();
    private final Exception failure;

    TestingActions() {
        this(null);
    }

    private TestingActions(Exception failure) {
        this.failure = failure;
    }

    static TestingActions failingWith(Exception failure) {
        return new TestingActions(failure);
    }

    @Override
    public Report demo(DemoRequest request, Progress progress) throws Exception {
        return answer(request, progress);
    }

    @Override
    public Report curate(CurateRequest request, Progress progress) throws Exception {
        return answer(request, progress);
    }

    @Override
    public Report run(RunRequest request, Progress progress) throws Exception {
        return answer(request, progress);
    }

    @Override
    public Report planTopics(SluiceConfig config) throws Exception {
        return answer(config, Progress.silent());
    }

    @Override
    public Report applyTopics(SluiceConfig config) throws Exception {
        return answer(config, Progress.silent());
    }

    @Override
    public Report verifyModel(Path bundle, Progress progress) throws Exception {
        return answer(bundle, progress);
    }

    @Override
    public Report describeModel(Path bundle) {
        asked.add(bundle);
        return new Report("a bundle", Map.of("name", "a bundle"));
    }

    @Override
    public Report benchModel(BenchRequest request, Progress progress) throws Exception {
        return answer(request, progress);
    }

    private Report answer(Object request, Progress progress) throws Exception {
        asked.add(request);
        progress.step("Working");
        progress.count(Counts.of(1, "documents"));
        if (failure != null) {
            throw failure;
        }
        return new Report("1 document", Map.of("documents", 1));
    }
}
