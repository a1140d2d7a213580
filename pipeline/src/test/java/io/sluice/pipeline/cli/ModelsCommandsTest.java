// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ModelsCommandsTest {
    private static final String TINY = Path.of("..", "inference", "src", "test", "resources", "bundles", "tiny")
            .toString();

    @TempDir
    private Path directory;

    @Test
    void describesABundle() {
        var described = real("models", "describe", TINY);

        assertThat(described.exitCode()).isZero();
        assertThat(described.err()).isEmpty();
        assertThat(described.out())
                .contains("tiny, version 1, annotator, Apache-2.0")
                .containsPattern("file +model\\.onnx +2,801 bytes  sha256 [0-9a-f]{64}")
                .contains("format     ONNX 8, opset 17, written by sluice")
                .contains("graph      9 nodes, ")
                .contains("operators  Cast 1, Gather 5, Mul 1, ReduceSum 1, Unsqueeze 1")
                .contains("windows    at most 16 tokens")
                .contains("input      input_ids int64[-1, -1]")
                .contains("output     scores float[-1, 2], scores: length, goodness")
                .contains("output     embedding float[-1, 3], embedding");
    }

    @Test
    void describesABundleAsJsonWhenAsked() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(real("models", "describe", TINY, "--json").out());

        assertThat(json.path("operators").path("Gather").asInt()).isEqualTo(5);
        assertThat(json.path("outputs").path(0).path("labels").path(1).asText()).isEqualTo("goodness");
        assertThat(json.path("inputs").path(0).path("shape").path(0).asInt()).isEqualTo(-1);
    }

    @Test
    void verifiesABundleAndTellsWhatRunsIt() {
        assertThat(real("models", "verify", TINY, "--no-progress").out())
                .contains("tiny, version 1, Apache-2.0", "device     cpu, CPUExecutionProvider", "Sound: loaded in ");
    }

    @Test
    void measuresEverySizeOfBatchesAndNamesTheBest() throws Exception {
        Path texts = Files.writeString(
                directory.resolve("texts.jsonl"), "{\"text\": \"good sea\"}\nno json\n{\"text\": \"sky\"}\n");

        var measured = real("models", "bench", TINY, "--texts", texts.toString(), "--seconds", "1", "--no-progress");

        assertThat(measured.exitCode()).isZero();
        assertThat(measured.out())
                .containsPattern(
                        "tiny, version 1, on cpu \\(CPUExecutionProvider\\) with \\d+ workers; 2 texts, 512 in flight")
                .containsPattern("batch tokens +tokens/s +padded/s +fill +texts/s +windows/batch +p50 ms")
                .containsPattern("(?m)^ +256 ")
                .containsPattern("(?m)^ +4096 ")
                .containsPattern("Best here: models\\.batch_tokens: (256|512|1024|2048|4096)\\R$");
    }

    @Test
    void refusesToMeasureWithoutTexts() throws Exception {
        Path texts = Files.writeString(directory.resolve("texts.jsonl"), "no json\n");

        var refused = real("models", "bench", TINY, "--texts", texts.toString(), "--no-progress");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("There is no text in " + texts + "; expected any input that curate reads");
    }

    @Test
    void handsTheBenchmarkItsOptions() {
        var actions = new TestingActions();

        Invocation.of(actions, Map.of(), "models", "bench", "bundle");
        Invocation.of(
                actions, Map.of(), "models", "bench", "bundle", "--texts", "a", "--texts", "b", "--seconds", "60");

        assertThat(actions.asked)
                .containsExactly(
                        new BenchRequest(Path.of("bundle"), List.of(), Duration.ofSeconds(10)),
                        new BenchRequest(Path.of("bundle"), List.of("a", "b"), Duration.ofSeconds(60)));
    }

    private static Invocation real(String... args) {
        return Invocation.of(new StandardActions(), Map.of(), args);
    }
}
