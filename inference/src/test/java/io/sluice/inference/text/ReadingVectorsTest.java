// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.bundle.BundleManifest;
import io.sluice.inference.bundle.LayoutTokens;
import io.sluice.inference.bundle.ModelBundle;
import io.sluice.inference.bundle.ModelInputs;
import io.sluice.inference.bundle.TokenLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares this reader with that of the recipe in Python, whose {@code reading_vectors.py} wrote and explains the file. */
class ReadingVectorsTest {

    private static final Path MODELS = Path.of("..", "models");
    private static final Path VECTORS = MODELS.resolve("tests").resolve("reading_vectors.json");
    private static final JsonMapper JSON = new JsonMapper();
    private static final LayoutTokens LAYOUT = new LayoutTokens(
            "[unused1]",
            "[unused2]",
            Optional.of("[unused3]"),
            Optional.of("[unused4]"),
            Optional.of("[unused5]"),
            Optional.of("[unused6]"));
    private static final int FIRST_RESERVED_ID = 2;

    private static ModelBundle bundle;
    private static Tokenizer tokenizer;

    /** A text and what it becomes. */
    record Vector(String name, String text, String marked, List<Integer> ids, List<Integer> shapes) {

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void openTokenizer() throws IOException {
        BundleContent annotator = BundleContent.read(MODELS.resolve("annotator"));
        bundle = withAllMarksAndShapes(annotator.bundle());
        tokenizer = Tokenizer.open(bundle, withReservedTokens(annotator.tokenizer()), new LiveObjects());
    }

    @AfterAll
    static void closeTokenizer() {
        tokenizer.close();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void readsTextsAsTheRecipeDoes(Vector expected) {
        TokenWindow window = WindowReader.of(bundle, tokenizer, 1)
                .read(expected.text())
                .windows()
                .get(0);

        assertThat(new Preprocessor(Optional.of(LAYOUT)).mark(expected.text())).isEqualTo(expected.marked());
        assertThat(content(window, i -> window.ids()[i])).isEqualTo(expected.ids());
        assertThat(content(window, i -> window.shapes()[i])).isEqualTo(expected.shapes());
    }

    static List<Vector> vectors() throws IOException {
        return JSON.readValue(VECTORS.toFile(), new TypeReference<List<Vector>>() {});
    }

    /** The numbers of a window without those of its start and end token. */
    private static List<Integer> content(TokenWindow window, IntUnaryOperator numberAt) {
        return IntStream.range(1, window.length() - 1).map(numberAt).boxed().toList();
    }

    /** Windows are long enough to hold any of the texts whole. */
    private static ModelBundle withAllMarksAndShapes(ModelBundle annotator) {
        BundleManifest manifest = annotator.manifest();
        TokenLimits limits = manifest.tokens();
        var changed = new BundleManifest(
                manifest.name(),
                manifest.version(),
                manifest.kind(),
                manifest.license(),
                manifest.files(),
                Optional.of(LAYOUT),
                new TokenLimits(65_536, limits.paddingId(), limits.startId(), limits.endId()),
                new ModelInputs(
                        "input_ids",
                        "attention_mask",
                        Optional.of("token_shapes"),
                        Optional.empty(),
                        Optional.empty(),
                        0),
                manifest.outputs(),
                manifest.tagTemperature());
        return new ModelBundle(annotator.directory(), changed, annotator.tagTree());
    }

    /** The tokenizer with those reserved tokens made special that are only words of its vocabulary. */
    private static byte[] withReservedTokens(byte[] tokenizer) throws IOException {
        var content = (ObjectNode) JSON.readTree(tokenizer);
        var added = (ArrayNode) content.get("added_tokens");
        var known = added.findValuesAsText("content");
        int id = FIRST_RESERVED_ID;
        for (String token : LAYOUT.byKey().values()) {
            if (!known.contains(token)) {
                added.add(((ObjectNode) added.get(0).deepCopy()).put("id", id).put("content", token));
            }
            id++;
        }
        return JSON.writeValueAsBytes(content);
    }
}
