// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.failure.RefusedException;
import io.sluice.pipeline.files.read.InputFile;
import io.sluice.pipeline.files.write.OutputDirectory;
import io.sluice.pipeline.progress.Progress;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run goes on where another was cut short only if it would write the same. */
class SameRunTest {
    private static final Path EXPORTS = Path.of("..", "inference", "src", "test", "resources", "exports");
    private static final String FURTHER = "models.further_annotators.more.bundle=";

    @TempDir
    private Path directory;

    private Path input;

    @BeforeEach
    void writeInput() throws Exception {
        input = Files.writeString(directory.resolve("crawl.jsonl"), "{\"text\": \"The sea.\"}\n");
    }

    @Test
    void isTheSameWhateverOnlySaysHowFast() throws Exception {
        assertThat(run("parallelism=1", "models.workers=1", "annotate.capacity=7"))
                .isEqualTo(run());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "annotate.embedding=true",
                "annotate.max_windows=3",
                "decide.thresholds.quality.min=70",
                "models.annotator=../inference/src/test/resources/exports/bert-topics",
                FURTHER + "../inference/src/test/resources/exports/roberta-tones"
            })
    void isAnotherWithSettingsOrModelsThatTheOutputsShow(String setting) throws Exception {
        assertThat(run(setting)).isNotEqualTo(run());
    }

    @Test
    void isAnotherWithAnotherModelUnderTheSameName() throws Exception {
        assertThat(run(FURTHER + EXPORTS.resolve("roberta-tones")))
                .isNotEqualTo(run(FURTHER + EXPORTS.resolve("bert-topics")));
    }

    @Test
    void isAnotherWhenAnInputHasChanged() throws Exception {
        FileRun before = run();

        Files.writeString(input, "{\"text\": \"The lake.\"}\n");

        assertThat(run()).isNotEqualTo(before);
    }

    @Test
    void doesNotGoOnAfterAHaltWithOtherSettings() throws Exception {
        OutputDirectory output = OutputDirectory.at(directory.resolve("output"));
        List<String> arguments = List.of(input.toString());
        try (FileRunState state = FileRunState.beside(output)) {
            state.begin(FileRun.of(arguments, List.of(new InputFile(input.toString(), input)), config()));
        }
        var curation = new FileCuration(config("decide.thresholds.quality.min=70"), Progress.silent()).afterHalt();

        assertThatThrownBy(() -> curation.run(arguments, InputStream.nullInputStream(), output))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("The inputs, the settings or the models have changed since the run began");
    }

    private FileRun run(String... sets) throws Exception {
        return FileRun.of(List.of(directory.toString()), List.of(new InputFile("crawl.jsonl", input)), config(sets));
    }

    private static SluiceConfig config(String... sets) {
        var all = new ArrayList<>(List.of("models.annotator=" + Path.of("..", "models", "annotator")));
        all.addAll(List.of(sets));
        return SluiceConfig.load(Optional.empty(), Map.of(), all);
    }
}
