// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.operators.flow.OutputRecord;
import io.sluice.schemas.vocabulary.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlWriterTest {

    private static final SinkWriter.Context NO_CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return 0;
        }

        @Override
        @SuppressWarnings("NullAway") // Flink's own contract: null where there is no timestamp.
        public Long timestamp() {
            return null;
        }
    };

    private final OutputDirectory directory;

    JsonlWriterTest(@TempDir Path directory) {
        this.directory = OutputDirectory.at(directory.resolve("out"));
    }

    @Test
    void writesEachRecordAsALineOfItsRoute() throws Exception {
        directory.prepare();
        try (var writer = JsonlWriter.open(directory, FileLengths.NONE)) {
            write(writer, Route.ACCEPTED, "{\"id\":1}");
            write(writer, Route.REJECTED, "{\"id\":2}");
            write(writer, Route.ACCEPTED, "{\"id\":\"" + "x".repeat(200_000) + "\"}");
            writer.flush(true);
        }
        directory.finish();

        assertThat(directory.file(Route.ACCEPTED)).hasContent("{\"id\":1}\n{\"id\":\"" + "x".repeat(200_000) + "\"}\n");
        assertThat(directory.file(Route.REJECTED)).hasContent("{\"id\":2}\n");
        assertThat(directory.file(Route.CORRECTED)).isEmptyFile();
        assertThat(directory.path())
                .isDirectoryNotContaining(file -> file.toString().endsWith(".inprogress"));
        assertThat(directory.file(Route.DEAD_LETTER)).isEmptyFile().hasFileName("dead-letter.jsonl");
    }

    @Test
    void dropsWhatNoCheckpointKnowsOf() throws Exception {
        directory.prepare();
        FileLengths checkpoint;
        try (var writer = JsonlWriter.open(directory, FileLengths.NONE)) {
            write(writer, Route.ACCEPTED, "1");
            checkpoint = writer.snapshotState(1).get(0);
            write(writer, Route.ACCEPTED, "2");
            write(writer, Route.REJECTED, "3");
            writer.flush(false);
        }

        try (var writer = JsonlWriter.open(directory, restored(checkpoint))) {
            write(writer, Route.ACCEPTED, "4");
            writer.flush(true);
        }

        directory.finish();
        assertThat(directory.file(Route.ACCEPTED)).hasContent("1\n4\n");
        assertThat(directory.file(Route.REJECTED)).isEmptyFile();
    }

    @Test
    void refusesFilesThatLostWhatTheCheckpointKnowsOf() throws Exception {
        directory.prepare();

        assertThatThrownBy(() -> JsonlWriter.open(directory, new FileLengths(Map.of(Route.ACCEPTED, 5L))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 0 bytes, but the checkpoint knows of 5");
    }

    @Test
    void refusesADirectoryWithTheOutputsOfAnEarlierRunUntilTheyAreCleared() throws Exception {
        directory.prepare();
        Files.writeString(directory.file(Route.ACCEPTED), "earlier");
        Files.writeString(directory.path().resolve("notes.txt"), "mine");

        assertThatThrownBy(directory::prepare)
                .isInstanceOf(OutputException.class)
                .hasMessage(
                        "Output directory " + directory.path()
                                + " holds the outputs of an earlier run (accepted.jsonl); name another directory, or pass --force to delete them");

        directory.clear();
        directory.prepare();
        assertThat(directory.path().resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void refusesAPathThatIsAFile(@TempDir Path parent) throws Exception {
        var file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(OutputDirectory.at(file)::prepare)
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("Output directory " + file + " cannot be used");
    }

    private static FileLengths restored(FileLengths lengths) throws IOException {
        var serializer = new FileLengthsSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(lengths));
    }

    private static void write(JsonlWriter writer, Route route, String line) throws IOException {
        var value = line.getBytes(UTF_8);
        writer.write(new OutputRecord(route, value, value, Map.of(), 0), NO_CONTEXT);
    }
}
