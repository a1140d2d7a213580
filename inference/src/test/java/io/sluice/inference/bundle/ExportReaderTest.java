// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.inference.TestBundles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportReaderTest {

    private static final String TOPICS = "\"0\": \"nature\",\n    \"1\": \"trade\",\n    \"2\": \"code\"";

    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void useRealPath() throws IOException {
        directory = temporary.toRealPath().resolve("My Model, v2");
    }

    @Test
    void readsAClassifierThatChoosesOneOfItsLabels() {
        BundleManifest manifest = manifest("bert-topics");

        BundleFiles files = manifest.files();
        assertThat(manifest)
                .isEqualTo(new BundleManifest(
                        "bert-topics",
                        manifest.version(),
                        "classifier",
                        "NOASSERTION",
                        files,
                        Optional.empty(),
                        new TokenLimits(160, 0, 2, 3),
                        new ModelInputs(
                                "input_ids",
                                "attention_mask",
                                Optional.empty(),
                                Optional.of("token_type_ids"),
                                Optional.empty(),
                                0),
                        List.of(ModelOutput.labelled(
                                "logits", OutputMeaning.CLASS_LOGITS, List.of("nature", "trade", "code"))),
                        1));
        assertThat(manifest.version()).matches("[0-9a-f]{12}");
        assertThat(files.all()).extracting(BundleFile::path).containsExactly("model.onnx", "tokenizer.json");
        assertThat(files.model().sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void readsAClassifierWhoseLabelsHoldOrDoNot() {
        BundleManifest manifest = manifest("roberta-tones");

        // Positions begin behind that of padding, so 162 of them make 160 tokens.
        assertThat(manifest.tokens()).isEqualTo(new TokenLimits(160, 1, 0, 2));
        assertThat(manifest.inputs()).isEqualTo(inputs(2));
        assertThat(manifest.outputs())
                .containsExactly(
                        ModelOutput.labelled("logits", OutputMeaning.LABEL_LOGITS, List.of("calm", "loud", "formal")));
    }

    @Test
    void readsLabelsThatNobodyNamed() {
        assertThat(manifest("deberta-pair").outputs())
                .containsExactly(
                        ModelOutput.labelled("logits", OutputMeaning.CLASS_LOGITS, List.of("LABEL_0", "LABEL_1")));
    }

    @Test
    void readsARegressionAsARatingNamedAfterItsDirectory() throws IOException {
        copy("modernbert-rating");

        BundleManifest manifest = ModelBundle.load(directory).manifest();

        assertThat(manifest.name()).isEqualTo("my-model-v2");
        assertThat(manifest.kind()).isEqualTo("scorer");
        assertThat(manifest.files().model().path()).isEqualTo("onnx/model.onnx");
        assertThat(manifest.inputs()).isEqualTo(inputs(0));
        assertThat(manifest.outputs()).containsExactly(ModelOutput.scores("logits", List.of("my_model_v2")));
    }

    @Test
    void namesTheRatingsOfARegressionWithSeveralNumbersAfterTheirLabels() throws IOException {
        copy("bert-topics");
        edit("config.json", "single_label_classification", "regression");
        edit("config.json", "\"0\": \"nature\"", "\"0\": \"2nd Nature!\"");

        assertThat(ModelBundle.load(directory).manifest().outputs())
                .containsExactly(ModelOutput.scores("logits", List.of("rating_2nd_nature", "trade", "code")));
    }

    @Test
    void readsHowTheVectorsOfTokensArePooled() {
        assertThat(embedding("bert-sentence"))
                .isEqualTo(ModelOutput.embedding("sentence_embedding", OptionalInt.empty(), Optional.empty()));
        assertThat(embedding("roberta-sentence"))
                .isEqualTo(ModelOutput.embedding("last_hidden_state", OptionalInt.of(16), Optional.of(Pooling.FIRST)));
        assertThat(embedding("deberta-sentence"))
                .isEqualTo(ModelOutput.embedding("last_hidden_state", OptionalInt.of(16), Optional.of(Pooling.MAX)));
        assertThat(embedding("modernbert-sentence"))
                .isEqualTo(ModelOutput.embedding("last_hidden_state", OptionalInt.of(16), Optional.of(Pooling.MEAN)));
    }

    @Test
    void readsHowNewerFilesSayThatTheyPool() throws IOException {
        copy("deberta-sentence");
        Files.writeString(directory.resolve("1_Pooling/config.json"), "{\"pooling_mode\": \"cls\"}", UTF_8);

        assertThat(ModelBundle.load(directory).manifest().outputs().get(0).pooling())
                .contains(Pooling.FIRST);
    }

    @Test
    void reportsWindowsNoLongerThanAnyFileAllows() throws IOException {
        copy("bert-topics");
        Files.writeString(directory.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 64}", UTF_8);

        assertThat(ModelBundle.load(directory).manifest().tokens().maximum()).isEqualTo(64);
    }

    @Test
    void growsTheVersionWithEveryFileThatIsRead() throws IOException {
        copy("bert-topics");
        String before = ModelBundle.load(directory).version();
        edit("config.json", "nature", "weather");

        assertThat(ModelBundle.load(directory).version()).isNotEqualTo(before);
    }

    @Test
    void takesTheOnlyGraphThereIs() throws IOException {
        copy("modernbert-rating");
        Files.move(directory.resolve("onnx/model.onnx"), directory.resolve("onnx/model_quantized.onnx"));

        assertThat(ModelBundle.load(directory).manifest().files().model().path())
                .isEqualTo("onnx/model_quantized.onnx");
    }

    @Test
    void refusesToChooseAmongGraphs() throws IOException {
        copy("bert-topics");
        Files.copy(directory.resolve("model.onnx"), directory.resolve("model_int8.onnx"));
        Files.move(directory.resolve("model.onnx"), directory.resolve("model_fp16.onnx"));

        assertThat(problems())
                .containsExactly(
                        "there is no model.onnx, and each of [model_fp16.onnx, model_int8.onnx] could be meant;"
                                + " keep one, or name one in a bundle.yaml");
    }

    @Test
    void refusesAnExportWithoutItsFiles() throws IOException {
        copy("bert-topics");
        Files.delete(directory.resolve("tokenizer.json"));
        assertThat(problems()).containsExactly("tokenizer.json is missing");

        Files.delete(directory.resolve("model.onnx"));
        assertThat(problems()).containsExactly("model.onnx is missing, and so is onnx/model.onnx");
    }

    @Test
    void refusesLinks() throws IOException {
        copy("bert-topics");
        Files.move(directory.resolve("config.json"), directory.resolve("other.json"));
        Files.createSymbolicLink(directory.resolve("config.json"), Path.of("other.json"));

        assertThat(problems())
                .containsExactly("config.json is a symbolic link, expected a plain file inside the bundle");
    }

    @Test
    void refusesAGraphThatIsCutShort() throws IOException {
        copy("bert-topics");
        Path model = directory.resolve("model.onnx");
        byte[] bytes = Files.readAllBytes(model);
        Files.write(model, Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("model.onnx: is not a sound ONNX file: at byte ")
                .endsWith("it may be cut off or damaged, so export it or fetch it again");
    }

    @Test
    void refusesAGraphOfAnotherKind() throws IOException {
        copy("bert-topics");
        Files.copy(TestBundles.shapes().resolve("model.onnx"), directory.resolve("model.onnx"), REPLACE_EXISTING);

        assertThat(problems())
                .containsExactly(
                        "model.onnx has the inputs [input_ids int64[-1, -1], attention_mask int64[-1, -1], token_shapes"
                                + " int64[-1, -1]], expected input_ids and attention_mask, and at most token_type_ids and"
                                + " position_ids besides",
                        "model.onnx has the outputs [scores float[-1, 2], tag_logits_1 float[-1, 2], tag_logits_2 float[-1, 2],"
                                + " embedding float[-1, 3], writing float[-1, 1]], expected logits of a sequence classification or"
                                + " regression, or sentence_embedding or last_hidden_state of a feature extraction");
    }

    @Test
    void reportsAllThatConfigAndTokenizerDoNotTell() throws IOException {
        copy("bert-topics");
        edit("config.json", "single_label_classification", "ranking");
        edit("config.json", TOPICS, "\"0\": \"nature\",\n    \"1\": \"trade\"");
        edit("config.json", "\"pad_token_id\": 0", "\"pad_token_id\": null");
        edit("tokenizer_config.json", "\"pad_token\": \"[PAD]\"", "\"pad_token\": \"[FILL]\"");
        edit("tokenizer.json", "\"TemplateProcessing\"", "\"Template\"");

        assertThat(problems())
                .containsExactly(
                        "tokenizer.json does not put one token before a text and one behind it (post_processor), expected both"
                                + " as BERT has [CLS] and [SEP]",
                        "config.json has no pad_token_id, expected the id that fills the rows of a batch",
                        "config.json has the labels [nature, trade] in id2label, but model.onnx gives 3 numbers",
                        "config.json has the problem_type \"ranking\", expected regression, single_label_classification or"
                                + " multi_label_classification");
    }

    @Test
    void refusesLabelsThatAreNotOneForEachNumber() throws IOException {
        copy("bert-topics");
        edit("config.json", "\"1\": \"trade\"", "\"7\": \"trade\"");
        assertThat(problems())
                .containsExactly("config.json has no label 1 in id2label, expected a text for each id from 0");

        edit("config.json", "\"7\": \"trade\"", "\"1\": \"nature\"");
        assertThat(problems()).containsExactly("config.json has a label twice in id2label: [nature, nature, code]");
    }

    @Test
    void refusesPoolingAndModulesThatItCannotCarryOut() throws IOException {
        copy("roberta-sentence");
        edit("1_Pooling/config.json", "\"pooling_mode_max_tokens\": false", "\"pooling_mode_max_tokens\": true");
        Files.writeString(
                directory.resolve("modules.json"),
                "[{\"type\": \"sentence_transformers.models.Transformer\"}, {\"type\": \"sentence_transformers.models.Dense\"}]",
                UTF_8);

        assertThat(problems())
                .containsExactly(
                        "modules.json has the module sentence_transformers.models.Dense behind the graph, expected a graph that"
                                + " gives sentence_embedding; export it with the library sentence-transformers",
                        "1_Pooling/config.json pools by 'cls and max', expected one of cls, mean and max");
    }

    @Test
    void refusesATokenizerThatWritesLettersInAnotherCaseThanItsSettings() throws IOException {
        copy("bert-topics");
        edit("tokenizer_config.json", "\"do_lower_case\": true", "\"do_lower_case\": false");
        Files.writeString(directory.resolve("sentence_bert_config.json"), "{\"do_lower_case\": true}", UTF_8);
        assertThat(problems())
                .containsExactly("tokenizer_config.json has do_lower_case false, but the normalizer of tokenizer.json"
                        + " lower-cases; save the tokenizer again");

        edit("tokenizer_config.json", "\"do_lower_case\": false", "\"do_lower_case\": true");
        edit("tokenizer.json", "\"lowercase\": true", "\"lowercase\": false");
        assertThat(problems())
                .containsExactly(
                        "tokenizer_config.json has do_lower_case true, but the normalizer of tokenizer.json does not"
                                + " lower-case; save the tokenizer again",
                        "sentence_bert_config.json has do_lower_case true, but the normalizer of tokenizer.json does not"
                                + " lower-case; save the tokenizer again");
    }

    @Test
    void refusesAGraphThatIsTooLargeWithoutReadingIt() throws IOException {
        copy("bert-topics");
        try (var file = new RandomAccessFile(directory.resolve("model.onnx").toFile(), "rw")) {
            file.setLength(5L << 30);
        }

        assertThat(problems()).containsExactly("model.onnx has 5368709120 bytes, expected at most 2147483639");
    }

    @Test
    void showsWhatAFileSaysOnOneLineAndShortened() throws IOException {
        copy("bert-topics");
        edit("config.json", "nature", "\\n\\u001b[2Jall is well\\u202e" + "x".repeat(5_000));

        edit("config.json", "\"2\": \"code\"", "\"2\": \"trade\"");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("config.json has a label twice in id2label: [  [2Jall is well xxx")
                .hasSizeLessThan(2_100);
    }

    @Test
    void refusesWhatIsNotJson() throws IOException {
        copy("bert-topics");
        Files.writeString(directory.resolve("config.json"), "{\"id2label\": ", UTF_8);
        assertThat(problems()).singleElement().asString().startsWith("config.json is not JSON: ");

        Files.writeString(directory.resolve("config.json"), "{}", UTF_8);
        Files.writeString(directory.resolve("tokenizer.json"), "[1]", UTF_8);
        assertThat(problems()).containsExactly("tokenizer.json is not a tokenizer: it is no object");
    }

    @Test
    void believesAManifestBesideAnExport() throws IOException {
        Files.createDirectory(directory);
        TestBundles.copyOfTiny(directory);
        Files.copy(TestBundles.export("bert-topics").resolve("config.json"), directory.resolve("config.json"));

        assertThat(ModelBundle.load(directory).name()).isEqualTo("tiny");
    }

    private static BundleManifest manifest(String export) {
        return ModelBundle.load(TestBundles.export(export)).manifest();
    }

    private static ModelOutput embedding(String export) {
        BundleManifest manifest = manifest(export);
        assertThat(manifest.kind()).isEqualTo("embedder");
        assertThat(manifest.outputs()).hasSize(1);
        return manifest.outputs().get(0);
    }

    private static ModelInputs inputs(int firstPosition) {
        return new ModelInputs(
                "input_ids", "attention_mask", Optional.empty(), Optional.empty(), Optional.empty(), firstPosition);
    }

    /** An export to be spoilt. */
    private void copy(String export) throws IOException {
        Files.createDirectory(directory);
        TestBundles.copy(TestBundles.export(export), directory);
    }

    private void edit(String file, String piece, String replacement) throws IOException {
        String content = Files.readString(directory.resolve(file), UTF_8);
        assertThat(content).contains(piece);
        Files.writeString(directory.resolve(file), content.replace(piece, replacement), UTF_8);
    }

    private List<String> problems() {
        return catchThrowableOfType(BundleException.class, () -> ModelBundle.load(directory))
                .problems();
    }
}
