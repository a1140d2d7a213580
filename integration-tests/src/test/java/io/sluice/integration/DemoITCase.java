// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.files.summary.Summary;
import io.sluice.pipeline.files.write.OutputDirectory;
import io.sluice.pipeline.local.Demo;
import io.sluice.pipeline.progress.Progress;
import io.sluice.schemas.vocabulary.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration shows the whole pipeline and ends by itself. */
class DemoITCase {
    private static final int ANY_FREE_PORT = 0;

    @TempDir
    private Path directory;

    @Test
    void curatesTheWholeSampleAndEndsByItself() throws Exception {
        Path samples = TestConfigs.home().resolve("samples");
        SluiceConfig config = SluiceConfig.load(Optional.empty(), Map.of(), List.of("parallelism=2"));
        OutputDirectory output = OutputDirectory.at(directory.resolve("output"));

        Summary summary = new Demo(config, samples, ANY_FREE_PORT, Progress.silent()).run(output, ignored -> {});

        int documents = lines(samples.resolve("informative.jsonl")) + lines(samples.resolve("informal.jsonl"));
        int bad = lines(samples.resolve("bad-records.jsonl"));
        assertThat(summary.records()).isEqualTo(documents + bad);
        assertThat(summary.count(Route.DEAD_LETTER)).isEqualTo(bad);
        assertThat(summary.count(Route.ACCEPTED)).isPositive();
        assertThat(summary.count(Route.REJECTED)).isPositive();
        assertThat(summary.everyPositionLeftOnce()).isTrue();
        for (Route route : Route.values()) {
            assertThat(lines(output.file(route))).as("lines of %s", route).isEqualTo((int) summary.count(route));
        }
        assertThat(output.summary()).exists();
    }

    private static int lines(Path file) throws IOException {
        return Files.readAllLines(file).size();
    }
}
