// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import static io.sluice.pipeline.cli.OnnxBytes.externalTensor;
import static io.sluice.pipeline.cli.OnnxBytes.fields;
import static io.sluice.pipeline.cli.OnnxBytes.message;
import static io.sluice.pipeline.cli.OnnxBytes.node;
import static io.sluice.pipeline.cli.OnnxBytes.number;
import static io.sluice.pipeline.cli.OnnxBytes.replaced;
import static io.sluice.pipeline.cli.OnnxBytes.replacedFirst;
import static io.sluice.pipeline.cli.OnnxBytes.text;
import static io.sluice.pipeline.cli.OnnxBytes.withInGraph;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles that must be refused, each made from a sound one: by a message that helps, and with exit code 3. */
@Timeout(120)
class HostileModelsTest {

    private static final Path SOUND = Path.of("..", "inference", "src", "test", "resources", "bundles", "tiny");
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_SPARSE_INITIALIZER = 15;
    private static final int MODEL_GRAPH = 7;
    private static final int MODEL_OPSET = 8;
    private static final int MODEL_FUNCTION = 25;
    private static final int NODE_ATTRIBUTE = 5;

    @TempDir
    private Path directory;

    private Path bundle;

    /** Spoils a copy of the sound bundle. */
    private interface Spoiler {
        void spoil(Path bundle) throws Exception;
    }

    private record Bad(String name, Spoiler spoiler, List<String> message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Bad bad(String name, Spoiler spoiler, String... message) {
        return new Bad(name, spoiler, List.of(message));
    }

    /** A bundle whose hashes and sizes are right: what is bad is in the model itself. */
    private static Bad model(String name, UnaryOperator<byte[]> change, String... message) {
        return bad(name, bundle -> writeModel(bundle, change.apply(readModel(bundle))), message);
    }

    static Stream<Bad> badFiles() {
        return Stream.of(
                bad("a missing model", bundle -> Files.delete(bundle.resolve("model.onnx")), "model.onnx is missing"),
                bad(
                        "an empty model",
                        bundle -> Files.write(bundle.resolve("model.onnx"), new byte[0]),
                        "model.onnx has 0 bytes, the manifest declares 2801"),
                bad(
                        "a model that was cut off",
                        bundle -> Files.write(bundle.resolve("model.onnx"), Arrays.copyOf(readModel(bundle), 2000)),
                        "model.onnx has 2000 bytes, the manifest declares 2801"),
                bad(
                        "a model that has grown",
                        bundle -> Files.write(bundle.resolve("model.onnx"), fields(readModel(bundle), number(5, 7))),
                        "model.onnx has 2803 bytes, the manifest declares 2801"),
                bad(
                        "a model with a bit flipped",
                        bundle -> Files.write(bundle.resolve("model.onnx"), flipped(readModel(bundle), 1000)),
                        "model.onnx has the SHA-256 ",
                        ", the manifest declares "),
                bad(
                        "a tokenizer with a bit flipped",
                        bundle -> Files.write(
                                bundle.resolve("tokenizer.json"),
                                flipped(Files.readAllBytes(bundle.resolve("tokenizer.json")), 1000)),
                        "tokenizer.json has the SHA-256 "),
                bad(
                        "a model behind a symbolic link",
                        bundle -> {
                            Path elsewhere = moveAway(bundle, "model.onnx");
                            Files.createSymbolicLink(bundle.resolve("model.onnx"), elsewhere);
                        },
                        "model.onnx is a symbolic link, expected a plain file inside the bundle"),
                bad(
                        "a model behind a hard link",
                        bundle -> Files.createLink(bundle.resolve("../elsewhere.onnx"), bundle.resolve("model.onnx")),
                        "model.onnx has 2 hard links, expected a file that lies in the bundle alone; put a copy in its place"),
                bad(
                        "a folder behind a symbolic link",
                        bundle -> {
                            Path outside = Files.createDirectory(bundle.resolve("../outside"));
                            Files.move(bundle.resolve("model.onnx"), outside.resolve("model.onnx"));
                            Files.createSymbolicLink(bundle.resolve("onnx"), outside);
                            editManifest(bundle, "path: model.onnx", "path: onnx/model.onnx");
                        },
                        "onnx is a symbolic link, expected a plain file inside the bundle"),
                bad(
                        "a folder in the place of the model",
                        bundle -> {
                            Files.delete(bundle.resolve("model.onnx"));
                            Files.createDirectory(bundle.resolve("model.onnx"));
                        },
                        "model.onnx is not a plain file"),
                bad(
                        "a path that leaves the bundle",
                        bundle -> editManifest(bundle, "path: model.onnx", "path: ../model.onnx"),
                        "files.model.path",
                        "expected a plain path inside the bundle"),
                bad(
                        "a path from the root",
                        bundle -> editManifest(bundle, "path: model.onnx", "path: /etc/passwd"),
                        "files.model.path",
                        "expected a plain path inside the bundle"),
                model(
                        "a damaged model with a fitting hash",
                        model -> Arrays.copyOf(model, 2000),
                        "model.onnx: is not a sound ONNX file: at byte",
                        "it may be cut off or damaged, so export it or fetch it again"),
                model(
                        "something that is not a model",
                        model -> "#!/bin/sh\necho pickle\n".getBytes(UTF_8),
                        "model.onnx: is not a sound ONNX file: at byte 0 "),
                model(
                        "a model of ONNX Runtime's own format in the shape of ONNX",
                        model -> fields(number(1, 8), text(2, "ORTM"), Arrays.copyOfRange(model, 10, model.length)),
                        "stands the mark of ONNX Runtime's own format (.ort), expected the format of ONNX"),
                model(
                        "two graphs, the second of which would win",
                        model -> fields(model, message(MODEL_GRAPH, text(2, "second"))),
                        "'graph' of ModelProto stands for a second time"),
                model(
                        "a field that ONNX does not have",
                        model -> fields(model, text(99, "hidden")),
                        "stands field 99 of ModelProto, which ONNX does not have"),
                model(
                        "a format of the future",
                        model -> replacedFirst(model, "\u0008\u0008", "\u0008c"),
                        "model.onnx: has the IR version 99, expected 3 to 13"),
                model(
                        "operators of the future",
                        model -> fields(model, message(MODEL_OPSET, number(2, 99))),
                        "opset 99 of ai.onnx is asked for, expected 7 to 26"),
                model(
                        "operators of the past",
                        model -> fields(model, message(MODEL_OPSET, number(2, 6))),
                        "opset 6 of ai.onnx is asked for, expected 7 to 26"),
                model(
                        "weights in a file above the bundle",
                        model -> withInitializer(model, externalTensor("../../etc/passwd")),
                        "tensor 'stolen' keeps its numbers in another file, '../../etc/passwd'",
                        "save it again without external data"),
                model(
                        "weights in a file from the root",
                        model -> withInitializer(model, externalTensor("/etc/passwd")),
                        "keeps its numbers in another file, '/etc/passwd'"),
                bad(
                        "weights behind a symbolic link",
                        bundle -> {
                            Files.createSymbolicLink(bundle.resolve("weights"), Path.of("/etc/passwd"));
                            writeModel(bundle, withInitializer(readModel(bundle), externalTensor("weights")));
                        },
                        "keeps its numbers in another file, 'weights'"),
                bad(
                        "weights behind a hard link",
                        bundle -> {
                            Path secret = Files.writeString(bundle.resolve("../secret"), "secret");
                            Files.createLink(bundle.resolve("weights"), secret);
                            writeModel(bundle, withInitializer(readModel(bundle), externalTensor("weights")));
                        },
                        "keeps its numbers in another file, 'weights'"),
                model(
                        "weights at an address in memory",
                        model -> withInitializer(model, externalTensor("*/_ORT_MEM_ADDR_/*")),
                        "keeps its numbers in the memory of this process ('*/_ORT_MEM_ADDR_/*')"),
                model(
                        "weights elsewhere without saying so",
                        model -> withInitializer(model, fields(number(2, 1), text(8, "stolen"), number(14, 1))),
                        "tensor 'stolen' keeps its numbers in another file, ''"),
                model(
                        "a constant elsewhere",
                        model -> withNode(model, node("", "Constant", attribute(5, externalTensor("x")))),
                        "in node 'hostile', tensor 'stolen' keeps its numbers in another file, 'x'"),
                model(
                        "sparse weights elsewhere",
                        model -> withInGraph(model, message(GRAPH_SPARSE_INITIALIZER, message(1, externalTensor("x")))),
                        "tensor 'stolen' keeps its numbers in another file, 'x'"),
                model(
                        "weights of a subgraph elsewhere",
                        model -> withNode(
                                model, node("", "If", attribute(6, message(GRAPH_INITIALIZER, externalTensor("x"))))),
                        "in node 'hostile', tensor 'stolen' keeps its numbers in another file, 'x'"),
                model(
                        "a constant of a function elsewhere",
                        model -> withFunction(
                                model, "mine", "F", node("", "Constant", attribute(5, externalTensor("x")))),
                        "in function 'mine:F', in node 'hostile', tensor 'stolen' keeps its numbers in another file"),
                model(
                        "fewer numbers than the shape says",
                        model -> withInitializer(
                                model, fields(number(1, 1000), number(2, 1), text(8, "w"), text(9, "four"))),
                        "tensor 'w' has 4 bytes, but its shape [1000] of FLOAT takes 4000"),
                model(
                        "a negative number of numbers",
                        model -> withInitializer(model, fields(number(1, -1), number(2, 1), text(8, "w"))),
                        "tensor 'w' has the shape [-1], expected no negative number"),
                model(
                        "an operator of a library",
                        model -> withNode(model, node("evil.ops", "Run")),
                        "node 'hostile' asks for the operator 'evil.ops:Run' of an unknown domain, expected one of"
                                + " [ai.onnx, com.microsoft]",
                        "libraries with custom operators are never loaded"),
                model(
                        "an operator of a library in a subgraph",
                        model -> withNode(
                                model, node("", "Loop", attribute(6, message(GRAPH_NODE, node("evil.ops", "Run"))))),
                        "in node 'hostile', node 'hostile' asks for the operator 'evil.ops:Run' of an unknown domain"),
                model(
                        "an operator of a library in a function",
                        model -> withFunction(model, "mine", "F", node("evil.ops", "Run")),
                        "in function 'mine:F', node 'hostile' asks for the operator 'evil.ops:Run' of an unknown domain"),
                model(
                        "an operator that ONNX does not have",
                        model -> replaced(model, "ReduceSum", "RunScript"),
                        "asks for the operator 'ai.onnx:RunScript', which is not among those allowed of its domain"),
                model(
                        "an operator that reads files",
                        model -> withNode(model, node("com.microsoft", "EPContext")),
                        "asks for the operator 'com.microsoft:EPContext', which is not among those allowed of its domain"),
                model(
                        "a function in the place of a built-in operator",
                        model -> withFunction(model, "ai.onnx", "Gather", node("", "Add")),
                        "defines the function 'ai.onnx:Gather' in the domain of built-in operators"),
                model(
                        "a function that calls itself",
                        model -> withFunction(model, "mine", "F", node("mine", "F")),
                        "has the function 'mine:F', which calls itself"),
                model(
                        "another name of an input",
                        model -> replaced(model, "input_ids", "input_idz"),
                        "has the inputs [input_idz int64[-1, -1], attention_mask int64[-1, -1]] but the manifest"),
                model(
                        "another type of an input",
                        model -> replacedFirst(model, "\u0008\u0007\u0012", "\u0008\u0006\u0012"),
                        "has the inputs [input_ids int32[-1, -1]] but the manifest needs int64[-1, -1]"),
                model(
                        "another name of an output",
                        model -> replaced(model, "embedding", "embeddinz"),
                        "has the outputs",
                        "but the manifest declares"),
                model(
                        "another type of an output",
                        model -> replacedFirst(model, "\u0008\u0001\u0012", "\u0008\u000b\u0012"),
                        "model.onnx cannot be loaded: ",
                        "scores"),
                bad(
                        "another width of an output",
                        bundle -> editManifest(bundle, "dimensions: 3", "dimensions: 4"),
                        "has the outputs [embedding float[-1, 3]] but the manifest declares 4 numbers for it"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void refusesABadFile(Bad bad) throws Exception {
        copySound();
        bad.spoiler.spoil(bundle);

        var refused = verify();

        assertThat(refused.err())
                .startsWith("sluice: Model bundle " + bundle + " is refused:")
                .contains(bad.message)
                .doesNotContain("\tat ");
        assertThat(refused.out()).isEmpty();
        assertThat(refused.exitCode()).isEqualTo(3);
    }

    @Test
    void acceptsTheFileThatTheBadOnesAreMadeOf() throws Exception {
        copySound();

        var accepted = verify();

        assertThat(accepted.err()).isEmpty();
        assertThat(accepted.exitCode()).isZero();
    }

    private void copySound() throws IOException {
        bundle = Files.createDirectory(directory.toRealPath().resolve("bundle"));
        for (String name : new String[] {"bundle.yaml", "model.onnx", "tags.yaml", "tokenizer.json"}) {
            Files.copy(SOUND.resolve(name), bundle.resolve(name));
        }
    }

    private Invocation verify() {
        return Invocation.of(new StandardActions(), Map.of(), "models", "verify", bundle.toString(), "--no-progress");
    }

    private static byte[] readModel(Path bundle) throws IOException {
        return Files.readAllBytes(bundle.resolve("model.onnx"));
    }

    private static void writeModel(Path bundle, byte[] model) throws Exception {
        byte[] sound = readModel(bundle);
        editManifest(bundle, sha256(sound), sha256(model));
        editManifest(bundle, "bytes: " + sound.length, "bytes: " + model.length);
        Files.write(bundle.resolve("model.onnx"), model);
    }

    private static void editManifest(Path bundle, String piece, String replacement) throws IOException {
        Path manifest = bundle.resolve("bundle.yaml");
        String yaml = Files.readString(manifest, UTF_8);
        assertThat(yaml).contains(piece);
        Files.writeString(manifest, yaml.replace(piece, replacement), UTF_8);
    }

    private static Path moveAway(Path bundle, String name) throws IOException {
        return Files.move(bundle.resolve(name), bundle.resolve("../" + name).normalize());
    }

    private static byte[] flipped(byte[] bytes, int index) {
        bytes[index] ^= 1;
        return bytes;
    }

    private static byte[] withInitializer(byte[] model, byte[] tensor) {
        return withInGraph(model, message(GRAPH_INITIALIZER, tensor));
    }

    private static byte[] withNode(byte[] model, byte[] node) {
        return withInGraph(model, message(GRAPH_NODE, node));
    }

    private static byte[] withFunction(byte[] model, String domain, String name, byte[] node) {
        return fields(model, message(MODEL_FUNCTION, text(1, name), message(7, node), text(10, domain)));
    }

    private static byte[] attribute(int field, byte[] value) {
        return message(NODE_ATTRIBUTE, text(1, "value"), message(field, value));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
