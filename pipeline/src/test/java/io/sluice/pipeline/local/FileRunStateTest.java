// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.failure.UsageException;
import io.sluice.pipeline.files.read.InputFile;
import io.sluice.pipeline.files.write.OutputDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunStateTest {
    @TempDir
    private Path directory;

    private FileRunState state;

    @BeforeEach
    void lookBesideTheOutputs() {
        state = FileRunState.beside(OutputDirectory.at(directory));
    }

    @AfterEach
    void letGo() throws Exception {
        state.close();
    }

    @Test
    void letsNoOtherRunWriteTheSameOutputs() throws Exception {
        assertThatThrownBy(() -> FileRunState.beside(OutputDirectory.at(directory)))
                .isInstanceOf(UsageException.class)
                .hasMessage("Output directory " + directory
                        + " is in use by another run; wait until it has ended, or name another directory");

        state.begin(run("config"));
        state.close();
        state = FileRunState.beside(OutputDirectory.at(directory));

        assertThat(state.interrupted()).contains(run("config"));
    }

    @Test
    void leavesNothingOfARunThatDidNotBegin() throws Exception {
        Path output = directory.resolve("output");
        try (FileRunState other = FileRunState.beside(OutputDirectory.at(output))) {
            Files.createDirectories(other.copies());
            Files.writeString(other.copies().resolve("input-0"), "{}");
        }

        assertThat(output).doesNotExist();
    }

    @Test
    void knowsOfNoRunBeforeTheFirst() throws Exception {
        assertThat(state.interrupted()).isEmpty();

        state.delete();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void remembersARunUntilItIsDeleted() throws Exception {
        FileRun run = run("config");

        state.begin(run);

        assertThat(state.interrupted()).contains(run);
        assertThat(run.files()).containsExactly(new InputFile("crawl.jsonl", Path.of("/data/crawl.jsonl")));

        state.delete();

        assertThat(state.interrupted()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void forgetsTheCheckpointsOfAnotherRunAndKeepsCopiesOfInputs() throws Exception {
        state.begin(run("config"));
        Files.createDirectories(state.checkpoints().resolve("suspects"));
        Files.createDirectories(state.copies());
        Files.writeString(state.copies().resolve("input-0"), "{}");

        state.begin(run("another config"));

        assertThat(state.interrupted()).contains(run("another config"));
        assertThat(state.checkpoints()).isEmptyDirectory();
        assertThat(state.copies().resolve("input-0")).hasContent("{}");
    }

    @Test
    void knowsOfNoRunWhoseRecordItCannotRead() throws Exception {
        state.begin(run("config"));
        Files.writeString(directory.resolve(".sluice/run.json"), "{\"inputs\": 7}");

        assertThat(state.interrupted()).isEmpty();
    }

    private static FileRun run(String configHash) {
        return new FileRun(
                List.of("/data"),
                List.of(new FileRun.Input("crawl.jsonl", "/data/crawl.jsonl", 17, 1_000)),
                configHash,
                false,
                List.of("model"),
                "1.0");
    }
}
