// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.inference.batch.RunException;
import io.sluice.inference.batch.RunWatch;
import io.sluice.inference.batch.WatchedSession;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.bundle.ModelOutput;
import io.sluice.inference.onnx.OnnxSession;
import io.sluice.inference.text.TextWindows;
import io.sluice.inference.text.TokenWindow;
import io.sluice.inference.text.Tokenizer;
import io.sluice.inference.text.WindowReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports of real architectures must be answered as Hugging Face's tokenizers and PyTorch answer them. */
class ExportAnswersTest {

    private static final float MOST_DIFFERENCE = 1e-3f;
    private static final int[] BATCH_SIZES = {1, 3, 64};

    private final LiveObjects live = new LiveObjects();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert-topics",
                "bert-sentence",
                "bert-positions",
                "roberta-tones",
                "roberta-sentence",
                "deberta-pair",
                "deberta-sentence",
                "modernbert-rating",
                "modernbert-sentence"
            })
    void answersAsTheReferenceDoes(String name) throws Exception {
        JsonNode reference = reference();
        JsonNode expected = reference.path("exports").path(name);
        BundleContent content = BundleContent.read(TestBundles.export(name));
        ModelOutput output = content.bundle().manifest().outputs().get(0);
        try (var tokenizer = Tokenizer.open(content.bundle(), content.tokenizer(), live);
                var session = OnnxSession.open(content.bundle(), content.model(), 512, live)) {
            WindowReader reader = WindowReader.of(content.bundle(), tokenizer, 64);
            var windows = new ArrayList<TokenWindow>();
            for (JsonNode text : reference.path("texts")) {
                TextWindows read = reader.read(text.textValue());
                assertThat(read.windowsTotal()).isEqualTo(1);
                windows.add(read.windows().get(0));
            }

            assertThat(expected).hasSizeGreaterThanOrEqualTo(12).hasSameSizeAs(windows);
            for (int i = 0; i < windows.size(); i++) {
                assertThat(windows.get(i).ids()).as("tokens of text %d", i).containsExactly(ids(expected.path(i)));
            }
            for (int batchSize : BATCH_SIZES) {
                for (int start = 0; start < windows.size(); start += batchSize) {
                    int end = Math.min(windows.size(), start + batchSize);
                    List<Map<String, float[]>> answers = run(session, windows.subList(start, end));
                    for (int i = start; i < end; i++) {
                        assertThat(answers.get(i - start).get(output.name()))
                                .as("text %d in batches of %d", i, batchSize)
                                .containsExactly(values(expected.path(i)), within(MOST_DIFFERENCE));
                    }
                }
            }
        }
        assertThat(live.count()).isZero();
    }

    @Test
    void readsLongTextsInWindowsThatTheModelHasPositionsFor() throws Exception {
        BundleContent content = BundleContent.read(TestBundles.export("roberta-tones"));
        try (var tokenizer = Tokenizer.open(content.bundle(), content.tokenizer(), live);
                var session = OnnxSession.open(content.bundle(), content.model(), 512, live)) {
            TextWindows read = WindowReader.of(content.bundle(), tokenizer, 64).read("x".repeat(2 * 158));

            assertThat(read.windows())
                    .hasSize(2)
                    .allSatisfy(window ->
                            assertThat(window.ids()).hasSize(160).startsWith(0).endsWith(2));
            assertThat(run(session, read.windows())).hasSize(2);
        }
    }

    private static List<Map<String, float[]>> run(OnnxSession session, List<TokenWindow> rows) throws RunException {
        return new WatchedSession("export", session, Duration.ofMinutes(1), RunWatch.overThisProcess()).run(rows);
    }

    private static JsonNode reference() throws IOException {
        return new ObjectMapper().readTree(TestBundles.export("reference.json").toFile());
    }

    private static int[] ids(JsonNode expected) {
        return IntStream.range(0, expected.path("ids").size())
                .map(i -> expected.path("ids").path(i).intValue())
                .toArray();
    }

    private static float[] values(JsonNode expected) {
        float[] values = new float[expected.path("values").size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = expected.path("values").path(i).floatValue();
        }
        return values;
    }
}
