// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.inference.TestBundles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

    @TempDir
    private Path directory;

    private Path bundle;

    @BeforeEach
    void copyBundle() throws IOException {
        bundle = TestBundles.copyOfTiny(directory.toRealPath());
    }

    @Test
    void readsEveryKey() {
        BundleManifest manifest = ModelBundle.load(bundle).manifest();

        var files = manifest.files();
        assertThat(manifest)
                .isEqualTo(new BundleManifest(
                        "tiny",
                        "1",
                        "annotator",
                        "Apache-2.0",
                        files,
                        Optional.of(new LayoutTokens(
                                "[unused1]",
                                "[unused2]",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                        new TokenLimits(16, 0, 2, 3),
                        ModelInputs.of("input_ids", "attention_mask"),
                        List.of(
                                ModelOutput.scores("scores", List.of("length", "goodness")),
                                ModelOutput.tagLogits("tag_logits_1", 1),
                                ModelOutput.tagLogits("tag_logits_2", 2),
                                ModelOutput.embedding("embedding", OptionalInt.of(3), Optional.empty())),
                        1));
        assertThat(files.all())
                .extracting(BundleFile::path)
                .containsExactly("model.onnx", "tokenizer.json", "tags.yaml");
        assertThat(files.model().bytes())
                .isEqualTo(bundle.resolve("model.onnx").toFile().length());
        assertThat(files.model().sha256()).hasSize(64);
    }

    @Test
    void needsNeitherPreprocessingNorTags() {
        TestBundles.editManifest(
                bundle, "preprocess:\n  line_break: '[unused1]'\n  paragraph_break: '[unused2]'\n", "");
        edit("(?s)  tags:\n    path: tags.yaml\n    sha256: \\w+\n    bytes: \\d+\n", "");
        edit("(?s)- name: tag_logits_1.*?- name: embedding", "- name: embedding");

        ModelBundle loaded = ModelBundle.load(bundle);

        assertThat(loaded.tagTree()).isEmpty();
        assertThat(loaded.manifest().preprocess()).isEmpty();
        assertThat(loaded.manifest().files().tags()).isEmpty();
        assertThat(loaded.manifest().outputs()).extracting(ModelOutput::name).containsExactly("scores", "embedding");
    }

    @Test
    void readsTheKeysThatMayBeLeftOut() {
        TestBundles.editManifest(
                bundle,
                "paragraph_break: '[unused2]'",
                "paragraph_break: '[unused2]'\n  heading: '[a]'\n  list_item: '[b]'\n  code_fence: '[c]'\n  repetition: '[d]'");
        TestBundles.editManifest(
                bundle,
                "attention_mask: attention_mask",
                "attention_mask: attention_mask\n  token_shapes: token_shapes\n  token_type_ids: types\n  position_ids: places\n"
                        + "  first_position: 2");
        TestBundles.editManifest(
                bundle,
                "  - goodness\n",
                "  - goodness\n  quantiles: {length: " + TestBundles.quantiles(101, 3) + "}\n");
        TestBundles.editManifest(bundle, "kind: annotator", "kind: annotator\ntag_temperature: 1.25e+0");

        BundleManifest manifest = ModelBundle.load(bundle).manifest();

        assertThat(manifest.preprocess())
                .contains(new LayoutTokens(
                        "[unused1]",
                        "[unused2]",
                        Optional.of("[a]"),
                        Optional.of("[b]"),
                        Optional.of("[c]"),
                        Optional.of("[d]")));
        assertThat(manifest.inputs())
                .isEqualTo(new ModelInputs(
                        "input_ids",
                        "attention_mask",
                        Optional.of("token_shapes"),
                        Optional.of("types"),
                        Optional.of("places"),
                        2));
        List<Double> values =
                IntStream.range(0, 101).mapToObj(percentile -> 3.0 * percentile).toList();
        assertThat(manifest.outputs().get(0).quantiles()).isEqualTo(Map.of("length", new Quantiles(values)));
        assertThat(manifest.tagTemperature()).isEqualTo(1.25);
    }

    @Test
    void readsWhatTheOutputsOfExportsMean() {
        TestBundles.editManifest(bundle, "  dimensions: 3\n", """
                  dimensions: 3
                  pooling: first
                - {name: classes, meaning: class_logits, labels: [a, b]}
                - {name: labels, meaning: label_logits, labels: [c]}
                """);

        List<ModelOutput> outputs = ModelBundle.load(bundle).manifest().outputs();

        assertThat(outputs.subList(3, 6))
                .containsExactly(
                        ModelOutput.embedding("embedding", OptionalInt.of(3), Optional.of(Pooling.FIRST)),
                        ModelOutput.labelled("classes", OutputMeaning.CLASS_LOGITS, List.of("a", "b")),
                        ModelOutput.labelled("labels", OutputMeaning.LABEL_LOGITS, List.of("c")));
    }

    @Test
    void refusesAnUnknownPooling() {
        TestBundles.editManifest(bundle, "dimensions: 3", "dimensions: 3\n  pooling: last");

        var refusal = catchThrowableOfType(BundleException.class, () -> ModelBundle.load(bundle));

        assertThat(refusal.problems())
                .containsExactly("bundle.yaml: outputs[3].pooling is 'last', expected mean, first or max");
    }

    @Test
    void reportsAllProblemsOfTheKeysThatMayBeLeftOut() {
        TestBundles.editManifest(
                bundle,
                "paragraph_break: '[unused2]'",
                "paragraph_break: '[unused2]'\n  heading: '[unused1]'\n  list_item: '[a] [b]'\n  code_fences: '[c]'");
        TestBundles.editManifest(
                bundle, "attention_mask: attention_mask", "attention_mask: attention_mask\n  token_shapes: input_ids");
        TestBundles.editManifest(
                bundle,
                "  - goodness\n",
                "  - goodness\n  - depth\n  - wit\n  quantiles: {length: " + TestBundles.quantiles(100, 1)
                        + ", goodness: "
                        + TestBundles.quantiles(101, 1).replace("50", "half") + ", depth: "
                        + TestBundles.quantiles(101, -1) + ", wit: 3, witt: []}\n");
        TestBundles.editManifest(bundle, "level: 1", "level: 1\n  quantiles: {a: [1]}");
        TestBundles.editManifest(bundle, "kind: annotator", "kind: annotator\ntag_temperature: 0");

        var refusal = catchThrowableOfType(BundleException.class, () -> ModelBundle.load(bundle));

        assertThat(refusal.problems())
                .containsExactly(
                        "bundle.yaml: preprocess.list_item is '[a] [b]', expected a token that starts with '[' and has no white space, such as [unused1]",
                        "bundle.yaml: preprocess.heading equals line_break, expected another token",
                        "bundle.yaml: preprocess.code_fences is not a known key; the nearest is 'code_fence'",
                        "bundle.yaml: inputs.token_shapes equals token_ids, expected another input",
                        "bundle.yaml: outputs[0].quantiles.length has 100 numbers, expected 101",
                        "bundle.yaml: outputs[0].quantiles.goodness holds \"half\", expected a finite number",
                        "bundle.yaml: outputs[0].quantiles.depth decreases at percentile 1, expected values in order",
                        "bundle.yaml: outputs[0].quantiles.wit is 3, expected a list that is not empty",
                        "bundle.yaml: outputs[0].quantiles.witt is not a known key; the nearest is 'wit'",
                        "bundle.yaml: outputs[1].quantiles is not a known key; the nearest is 'meaning'",
                        "bundle.yaml: tag_temperature is 0, expected a number above 0");
    }

    @Test
    void reportsAllProblemsTogether() throws IOException {
        Files.writeString(bundle.resolve("bundle.yaml"), """
                format: 2
                name: Tiny Model
                version: 1
                kind: annotator
                licence: Apache-2.0
                files:
                  model: {path: ../model.onnx, sha256: ABC, bytes: many}
                preprocess: {line_break: "[a b]", paragraph_break: "[a b]"}
                tokens: {maximun: 16, padding_id: -1, start_id: 2, end_id: 3}
                inputs: [input_ids]
                outputs:
                  - {name: scores, meaning: scores, labels: [a, a]}
                  - {name: scores, meaning: tag_logits, level: 0}
                  - {name: vector, meaning: vectors, dimensions: 3}
                """, UTF_8);

        var refusal = catchThrowableOfType(BundleException.class, () -> ModelBundle.load(bundle));

        assertThat(refusal.problems())
                .containsExactly(
                        "bundle.yaml: format is 2, expected 1 to 1",
                        "bundle.yaml: name is 'Tiny Model', expected lower-case letters, digits, '.', '_' and '-'",
                        "bundle.yaml: version is 1, expected text: put it in quotes",
                        "bundle.yaml: license is missing",
                        "bundle.yaml: files.model.path is '../model.onnx', expected a plain path inside the bundle, such as model.onnx",
                        "bundle.yaml: files.model.sha256 is 'ABC', expected 64 lower-case hexadecimal digits",
                        "bundle.yaml: files.model.bytes is \"many\", expected a whole number",
                        "bundle.yaml: files.tokenizer is missing",
                        "bundle.yaml: preprocess.line_break is '[a b]', expected a token that starts with '[' and has no white space, such as [unused1]",
                        "bundle.yaml: preprocess.paragraph_break is '[a b]', expected a token that starts with '[' and has no white space, such as [unused1]",
                        "bundle.yaml: preprocess.paragraph_break equals line_break, expected another token",
                        "bundle.yaml: tokens.maximum is missing",
                        "bundle.yaml: tokens.padding_id is -1, expected 0 to 2147483647",
                        "bundle.yaml: tokens.maximun is not a known key; the nearest is 'maximum'",
                        "bundle.yaml: inputs is [\"input_ids\"], expected keys with values",
                        "bundle.yaml: outputs[0].labels holds 'a' twice",
                        "bundle.yaml: outputs[1].level is 0, expected 1 to 9",
                        "bundle.yaml: outputs[1].name is 'scores', which another output has",
                        "bundle.yaml: outputs[1].meaning is tag_logits, but files.tags is missing",
                        "bundle.yaml: outputs[2].meaning is 'vectors', expected one of scores, tag_logits, class_logits, label_logits, embedding",
                        "bundle.yaml: licence is not a known key; the nearest is 'license'");
        assertThat(refusal)
                .hasMessageStartingWith("Model bundle " + bundle + " is refused:\n  - bundle.yaml: format is 2")
                .hasMessageEndingWith("the nearest is 'license'");
    }

    @Test
    void refusesAFileThatIsNotYaml() throws IOException {
        Files.writeString(bundle.resolve("bundle.yaml"), "name: [", UTF_8);

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> ModelBundle.load(bundle))
                .withMessageContaining("bundle.yaml is not YAML: ");
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        TestBundles.editManifest(bundle, "kind: annotator", "kind: annotator\nkind: editor");

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> ModelBundle.load(bundle))
                .withMessageContaining("Duplicate field 'kind'");
    }

    @Test
    void refusesAnEmptyManifest() throws IOException {
        Files.writeString(bundle.resolve("bundle.yaml"), "", UTF_8);

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> ModelBundle.load(bundle))
                .withMessageContaining("bundle.yaml: format is missing")
                .withMessageContaining("bundle.yaml: outputs is missing");
    }

    @Test
    void refusesAManifestThatIsTooLong() throws IOException {
        Files.writeString(bundle.resolve("bundle.yaml"), "#".repeat(1 << 21), UTF_8);

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> ModelBundle.load(bundle))
                .withMessageContaining("bundle.yaml has 2097152 bytes, expected at most 1048576");
    }

    private void edit(String regex, String replacement) {
        try {
            Path manifest = bundle.resolve("bundle.yaml");
            Files.writeString(manifest, Files.readString(manifest, UTF_8).replaceFirst(regex, replacement), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
