// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sluice.inference.TestBundles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class OnnxFileTest {

    private static final int MODEL_GRAPH = 7;
    private static final int MODEL_OPSET = 8;
    private static final int MODEL_FUNCTION = 25;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_OPERATOR = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int NODE_DOMAIN = 7;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int FUNCTION_NODE = 7;
    private static final int FUNCTION_DOMAIN = 10;

    @Test
    void saysWhatAFileHolds() throws Exception {
        OnnxFile file = OnnxFile.read(tiny());

        assertThat(file)
                .isEqualTo(new OnnxFile(
                        8,
                        "sluice",
                        17,
                        new TreeMap<>(Map.of("Cast", 1, "Gather", 5, "Mul", 1, "ReduceSum", 1, "Unsqueeze", 1)),
                        0,
                        file.parameters(),
                        List.of(
                                new DeclaredTensor("input_ids", "INT64", Optional.of(List.of(-1L, -1L))),
                                new DeclaredTensor("attention_mask", "INT64", Optional.of(List.of(-1L, -1L)))),
                        List.of(
                                new DeclaredTensor("scores", "FLOAT", Optional.of(List.of(-1L, 2L))),
                                new DeclaredTensor("tag_logits_1", "FLOAT", Optional.of(List.of(-1L, 2L))),
                                new DeclaredTensor("tag_logits_2", "FLOAT", Optional.of(List.of(-1L, 2L))),
                                new DeclaredTensor("embedding", "FLOAT", Optional.of(List.of(-1L, 3L))))));
        assertThat(file.nodes()).isEqualTo(9);
        assertThat(file.parameters()).isGreaterThan(400);
        assertThat(file.inputs()).first().hasToString("input_ids int64[-1, -1]");
    }

    @Test
    void findsTheBundlesOfThisProjectSound() throws Exception {
        for (Path bundle :
                List.of(TestBundles.shapes(), TestBundles.neighbours(), Path.of("..", "models", "annotator"))) {
            assertThat(OnnxFile.read(Files.readAllBytes(bundle.resolve("model.onnx")))
                            .nodes())
                    .isPositive();
        }
    }

    @Test
    void refusesAFileThatIsCutOffAnywhere() throws Exception {
        byte[] tiny = tiny();

        for (int length = 0; length < tiny.length; length++) {
            assertThat(problems(Arrays.copyOf(tiny, length))).isNotEmpty();
        }
    }

    @Test
    void neverFailsInAnyOtherWayThanByRefusing() throws Exception {
        byte[] tiny = tiny();
        var random = new Random(5);

        for (int round = 0; round < 5_000; round++) {
            byte[] spoilt = tiny.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            }
            assertReadOrRefused(spoilt);
        }
        for (int round = 0; round < 5_000; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertReadOrRefused(noise);
        }
    }

    @Test
    void boundsTheDepthOfAFile() {
        var graph = new Proto();
        for (int depth = 0; depth < 200; depth++) {
            graph = new Proto()
                    .message(
                            GRAPH_NODE,
                            node("If").message(NODE_ATTRIBUTE, new Proto().message(ATTRIBUTE_GRAPH, graph)));
        }

        assertThat(problems(model(graph)))
                .singleElement()
                .asString()
                .contains("messages are nested more than 64 deep, which no model needs");
    }

    @Test
    void boundsTheNumberOfValues() {
        // A node without a field takes two bytes.
        byte[] nodes = new byte[10_000_000];
        for (int i = 0; i < nodes.length; i += 2) {
            nodes[i] = (GRAPH_NODE << 3) | 2;
        }
        byte[] model = new Proto()
                .number(1, 8)
                .bytes(MODEL_GRAPH, nodes)
                .message(MODEL_OPSET, new Proto().number(2, 17))
                .toBytes();

        assertThat(problems(model))
                .last()
                .asString()
                .contains("it holds more than 4000000 values, which no model needs");
    }

    @Test
    void boundsTheDimensionsOfATensor() {
        byte[] dimensions = new byte[9 * 500_000];
        Arrays.fill(dimensions, (byte) 0xff);
        for (int i = 8; i < dimensions.length; i += 9) {
            dimensions[i] = 0x7f;
        }
        var tensor = new Proto().text(8, "w").number(2, 1).bytes(1, dimensions).bytes(9, new byte[4]);

        assertThat(assertTimeoutPreemptively(
                        Duration.ofSeconds(30), () -> problems(model(new Proto().message(GRAPH_INITIALIZER, tensor)))))
                .containsExactly("tensor 'w' has 500000 dimensions, expected at most 64");
    }

    @Test
    void refusesNumbersKeptElsewhereHoweverThatIsWritten() {
        // ONNX Runtime reads the lower 32 bits.
        var tensor = new Proto().text(8, "w").number(2, 1).number(14, (1L << 32) + 1);

        assertThat(problems(model(new Proto().message(GRAPH_INITIALIZER, tensor))))
                .singleElement()
                .asString()
                .startsWith("tensor 'w' keeps its numbers in another file");
    }

    @Test
    void refusesAValueOfTwoKinds() {
        var type = new Proto().message(1, new Proto().number(1, 7)).message(4, new Proto());
        var input = new Proto().text(1, "input_ids").message(2, type);

        assertThat(problems(model(new Proto().message(11, input))))
                .last()
                .asString()
                .contains("'sequence_type' of TypeProto stands beside 'tensor_type', expected one of them");
    }

    @Test
    void boundsWhatFunctionsGrowTo() {
        var model = soundModel();
        for (int i = 0; i < 20; i++) {
            var function = new Proto().text(1, "f" + i).text(FUNCTION_DOMAIN, "my.functions");
            for (int calls = 0; calls < 10; calls++) {
                function.message(
                        FUNCTION_NODE,
                        i == 0 ? node("Add") : node("f" + (i - 1)).text(NODE_DOMAIN, "my.functions"));
            }
            model.message(MODEL_FUNCTION, function);
        }
        model.message(MODEL_GRAPH, new Proto().message(GRAPH_NODE, node("f19").text(NODE_DOMAIN, "my.functions")));

        assertThat(problems(model.toBytes()))
                .containsExactly("has more than 1000000 nodes once its functions are put in the place of their calls, "
                        + "which no model needs");
    }

    @Test
    void boundsHowDeepFunctionsCallOneAnother() {
        var model = soundModel();
        int functions = 50_000;
        for (int i = 0; i < functions; i++) {
            Proto call = i + 1 < functions ? node("f" + (i + 1)).text(NODE_DOMAIN, "d") : node("Add");
            model.message(
                    MODEL_FUNCTION,
                    new Proto().text(1, "f" + i).text(FUNCTION_DOMAIN, "d").message(FUNCTION_NODE, call));
        }
        model.message(MODEL_GRAPH, new Proto().message(GRAPH_NODE, node("f0").text(NODE_DOMAIN, "d")));

        assertThat(problems(model.toBytes()))
                .containsExactly("has functions that call one another more than 64 deep, which no model needs");
    }

    @Test
    void letsAFileDefineFunctionsOfItsOwn() throws Exception {
        byte[] model = soundModel()
                .message(
                        MODEL_FUNCTION,
                        new Proto()
                                .text(1, "Twice")
                                .text(FUNCTION_DOMAIN, "my.functions")
                                .message(FUNCTION_NODE, node("Add")))
                .message(
                        MODEL_GRAPH,
                        new Proto()
                                .message(GRAPH_NODE, node("Twice").text(NODE_DOMAIN, "my.functions"))
                                .message(GRAPH_NODE, node("Gelu").text(NODE_DOMAIN, "com.microsoft")))
                .toBytes();

        OnnxFile file = OnnxFile.read(model);

        assertThat(file.operators())
                .containsOnly(
                        Map.entry("Add", 1), Map.entry("com.microsoft:Gelu", 1), Map.entry("my.functions:Twice", 1));
        assertThat(file.functions()).isEqualTo(1);
    }

    @Test
    void showsNamesOutOfTheFileOnOneLineAndShortened() {
        String name = "\n\u001b[2Jsluice: all is well\u202e" + "x".repeat(1000);

        assertThat(problems(model(new Proto().message(GRAPH_NODE, node(name)))))
                .singleElement()
                .asString()
                .contains("'ai.onnx:??[2Jsluice: all is well?xxx")
                .hasSizeLessThan(400)
                .matches("[ -~]+");
    }

    @Test
    void namesTheFirstProblemsAndCountsTheOthers() {
        var graph = new Proto();
        for (int i = 0; i < 25; i++) {
            graph.message(GRAPH_INITIALIZER, new Proto().text(8, "w" + i).number(2, 99));
        }

        assertThat(problems(model(graph)))
                .hasSize(11)
                .startsWith("tensor 'w0' has the element type 99, which ONNX does not have")
                .endsWith("has 15 more problems");
    }

    private static void assertReadOrRefused(byte[] bytes) {
        try {
            OnnxFile.read(bytes);
        } catch (OnnxFileException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    private static List<String> problems(byte[] bytes) {
        return catchThrowableOfType(OnnxFileException.class, () -> OnnxFile.read(bytes))
                .problems();
    }

    private static byte[] model(Proto graph) {
        return soundModel().message(MODEL_GRAPH, graph).toBytes();
    }

    private static Proto soundModel() {
        return new Proto().number(1, 8).message(MODEL_OPSET, new Proto().number(2, 17));
    }

    private static Proto node(String operator) {
        return new Proto().text(NODE_OPERATOR, operator);
    }

    private static byte[] tiny() throws Exception {
        return Files.readAllBytes(TestBundles.tiny().resolve("model.onnx"));
    }
}
