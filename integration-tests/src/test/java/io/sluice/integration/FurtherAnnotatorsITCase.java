// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.pipeline.config.SluiceConfig;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports without a manifest, one in place of the annotator and two beside it, through the whole topology. */
class FurtherAnnotatorsITCase {
    private static final Path EXPORTS =
            TestConfigs.home().resolve(Path.of("inference", "src", "test", "resources", "exports"));
    // In the order of their names as annotators: tones, value.
    private static final List<String> MODELS = List.of("bert-sentence", "roberta-tones", "modernbert-rating");

    @TempDir
    private Path directory;

    @Test
    void decidesOnTheRatingsOfFurtherAnnotatorsAndWritesTheirLabelsDown() throws Exception {
        SluiceConfig config = SluiceConfig.load(
                Optional.empty(),
                Map.of(),
                List.of(
                        "parallelism=2",
                        "models.batch_tokens=512",
                        "models.annotator=" + EXPORTS.resolve(MODELS.get(0)),
                        "models.further_annotators.value.bundle=" + EXPORTS.resolve(MODELS.get(2)),
                        "models.further_annotators.value.points=-2,2",
                        "models.further_annotators.tones.bundle=" + EXPORTS.resolve(MODELS.get(1)),
                        "decide.thresholds.quality.min=null",
                        "decide.thresholds.value.min=50"));
        Path output = directory.resolve("output");

        new FileCuration(config, Progress.silent())
                .run(
                        List.of(TestConfigs.home()
                                .resolve(Path.of("samples", "informal.jsonl"))
                                .toString()),
                        InputStream.nullInputStream(),
                        OutputDirectory.at(output));

        List<JsonNode> accepted = documents(output.resolve("accepted.jsonl"));
        List<JsonNode> rejected = documents(output.resolve("rejected.jsonl")).stream()
                .filter(document ->
                        document.path("verdict").path("reason").asText().equals("rating_out_of_range"))
                .toList();
        assertThat(accepted).isNotEmpty().allSatisfy(document -> assertThat(value(document))
                .isBetween(50.0, 100.0));
        assertThat(rejected).isNotEmpty().allSatisfy(document -> assertThat(value(document))
                .isBetween(0.0, 50.0));
        var annotated = new ArrayList<>(accepted);
        annotated.addAll(rejected);
        assertThat(annotated).allSatisfy(document -> {
            assertThat(document.path("labels").findValuesAsText("annotator")).containsOnly("tones");
            assertThat(document.path("labels").findValuesAsText("name")).containsExactly("calm", "loud", "formal");
            assertThat(document.path("provenance").path("models").findValuesAsText("name"))
                    .containsExactlyElementsOf(MODELS);
        });
    }

    private static double value(JsonNode document) {
        return document.path("ratings").path("value").asDouble(-1);
    }

    private static List<JsonNode> documents(Path output) throws IOException {
        var json = new ObjectMapper();
        var documents = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(output)) {
            documents.add(json.readTree(line));
        }
        return documents;
    }
}
