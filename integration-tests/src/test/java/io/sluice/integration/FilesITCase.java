// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.integration.ledger.SourcePosition;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.pipeline.files.summary.Summary;
import io.sluice.pipeline.files.write.OutputDirectory;
import io.sluice.pipeline.local.FileCuration;
import io.sluice.pipeline.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files go through the very steps that records of a topic go through, and none of their lines is lost. */
class FilesITCase {
    private static final List<String> OUTPUTS =
            List.of("accepted.jsonl", "corrected.jsonl", "rejected.jsonl", "dead-letter.jsonl");

    @TempDir
    private Path directory;

    @Test
    void curatesEveryLineOfTheSampleOnceIntoFourFilesAndASummary() throws Exception {
        List<Path> inputs = Stream.of("informative.jsonl", "informal.jsonl", "bad-records.jsonl")
                .map(TestConfigs.home().resolve("samples")::resolve)
                .toList();
        SluiceConfig config = SluiceConfig.load(Optional.empty(), Map.of(), List.of("parallelism=2"));
        Path output = directory.resolve("output");

        Summary summary = new FileCuration(config, Progress.silent())
                .run(
                        inputs.stream().map(Path::toString).toList(),
                        InputStream.nullInputStream(),
                        OutputDirectory.at(output));

        List<SourcePosition> expected = positionsIn(inputs);
        List<SourcePosition> found = new ArrayList<>();
        for (String name : OUTPUTS) {
            found.addAll(positionsOf(output.resolve(name)));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(summary.everyPositionLeftOnce()).isTrue();
        assertThat(summary.records()).isEqualTo(expected.size());
        assertThat(new ObjectMapper()
                        .readTree(output.resolve("summary.json").toFile())
                        .path("records")
                        .asInt())
                .isEqualTo(expected.size());
        try (Stream<Path> left = Files.list(output)) {
            assertThat(left.map(file -> file.getFileName().toString()).sorted().toList())
                    .containsExactly(
                            "accepted.jsonl", "corrected.jsonl", "dead-letter.jsonl", "rejected.jsonl", "summary.json");
        }
    }

    private static List<SourcePosition> positionsIn(List<Path> inputs) throws IOException {
        var positions = new ArrayList<SourcePosition>();
        for (Path input : inputs) {
            int lines = Files.readAllLines(input).size();
            for (int line = 0; line < lines; line++) {
                positions.add(new SourcePosition(input.getFileName().toString(), -1, line));
            }
        }
        return positions;
    }

    private static List<SourcePosition> positionsOf(Path output) throws IOException {
        var json = new ObjectMapper();
        var positions = new ArrayList<SourcePosition>();
        for (String line : Files.readAllLines(output)) {
            JsonNode record = json.readTree(line);
            JsonNode position = record.path(record.has("provenance") ? "provenance" : "position");
            position = position.has("position") ? position.path("position") : position;
            positions.add(new SourcePosition(
                    Path.of(position.path("source").asText()).getFileName().toString(),
                    position.path("partition").asInt(),
                    position.path("offset").asLong()));
        }
        return positions;
    }
}
