// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.progress.Progress;
import java.nio.file.Path;

/** The real work behind the commands. */
final class StandardActions implements Actions {
    @Override
    public Report demo(DemoRequest request, Progress progress) {
        throw notWired("demo");
    }

    @Override
    public Report curate(CurateRequest request, Progress progress) {
        throw notWired("curate");
    }

    @Override
    public Report run(SluiceConfig config, Progress progress) {
        throw notWired("run");
    }

    @Override
    public Report planTopics(SluiceConfig config) {
        throw notWired("topics plan");
    }

    @Override
    public Report applyTopics(SluiceConfig config) {
        throw notWired("topics apply");
    }

    @Override
    public Report verifyModel(Path bundle, Progress progress) {
        throw notWired("models verify");
    }

    private static UnsupportedOperationException notWired(String command) {
        return new UnsupportedOperationException("'" + command + "' is not wired to its implementation");
    }
}
