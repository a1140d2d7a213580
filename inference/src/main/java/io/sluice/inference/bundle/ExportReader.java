// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.inference.modelfile.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a directory as {@code optimum-cli export onnx} writes it and the repositories of onnx-community have it.
 *
 * <p>It has no manifest: what goes in and what comes out is found out from config.json, from the files of the tokenizer and from the
 * graph. Nobody has said what hashes to expect either, so the files are named by the hashes they have.
 */
final class ExportReader {

    /** The file that every export has. */
    static final String CONFIG = "config.json";

    private static final String TOKENIZER = "tokenizer.json";
    private static final int LONGEST_CONFIG = 1 << 20;
    private static final int LONGEST_TOKENIZER = 1 << 27;
    private static final int LONGEST_MODEL = Integer.MAX_VALUE - 8;
    private static final int VERSION_DIGITS = 12;
    private static final String UNKNOWN_LICENSE = "NOASSERTION";
    private static final List<String> USUAL_MODELS = List.of("model.onnx", "onnx/model.onnx");

    private final Path directory;
    private final List<String> problems = new ArrayList<>();
    private final BundleFileReader files;
    // What was read, one line for each file: the version grows from it.
    private final StringBuilder read = new StringBuilder();

    private ExportReader(Path directory) {
        this.directory = requireNonNull(directory, "directory is null");
        this.files = new BundleFileReader(directory, problems);
    }

    /**
     * Reads an export.
     *
     * @param directory where it lies, without symbolic links
     * @throws BundleException with the problems found
     */
    static BundleContent read(Path directory) {
        return new ExportReader(directory).read();
    }

    private BundleContent read() {
        String path = modelPath();
        throwIfAny();
        byte[] model = bytes(path, LONGEST_MODEL);
        byte[] tokenizer = bytes(TOKENIZER, LONGEST_TOKENIZER);
        JsonNode config = json(CONFIG);
        throwIfAny();
        OnnxFile onnx = BundleContent.onnx(directory, path, model);
        GraphSignature graph = GraphSignature.of(onnx);
        String name = name();
        var tokens = new ExportTokens(
                config,
                tokenizerParts(tokenizer),
                optionalJson("tokenizer_config.json"),
                optionalJson("sentence_bert_config.json"),
                problems);
        TokenLimits limits = tokens.limits();
        ModelInputs inputs = inputs(graph, path, tokens.firstPosition());
        Optional<ModelOutput> output = new ExportOutputs(
                        config, optionalJson("modules.json"), optionalJson("1_Pooling/config.json"), path, problems)
                .read(graph, name);
        throwIfAny();
        ModelOutput read = output.orElseThrow();
        var manifest = new BundleManifest(
                name,
                version(),
                kind(read),
                UNKNOWN_LICENSE,
                new BundleFiles(
                        BundleFileReader.describe(path, model),
                        BundleFileReader.describe(TOKENIZER, tokenizer),
                        Optional.empty()),
                Optional.empty(),
                limits,
                inputs,
                List.of(read),
                1);
        return new BundleContent(new ModelBundle(directory, manifest, Optional.empty()), model, tokenizer, onnx);
    }

    /** The graph that is read: that of the usual name, or the only one there is. */
    private String modelPath() {
        for (String usual : USUAL_MODELS) {
            if (files.has(usual)) {
                return usual;
            }
        }
        List<String> others =
                Stream.concat(graphsIn(""), graphsIn("onnx/")).sorted().toList();
        if (others.size() != 1) {
            problems.add(
                    others.isEmpty()
                            ? "model.onnx is missing, and so is onnx/model.onnx"
                            : "there is no model.onnx, and each of " + others
                                    + " could be meant; keep one, or name one in a " + BundleManifest.FILE_NAME);
            return USUAL_MODELS.get(0);
        }
        return others.get(0);
    }

    private Stream<String> graphsIn(String folder) {
        try (Stream<Path> listed = Files.list(directory.resolve(folder))) {
            return listed
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("model") && name.endsWith(".onnx"))
                    .map(name -> folder + name)
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private ModelInputs inputs(GraphSignature graph, String path, int firstPosition) {
        var known = new ModelInputs(
                "input_ids",
                "attention_mask",
                Optional.empty(),
                Optional.of("token_type_ids"),
                Optional.of("position_ids"),
                firstPosition);
        List<String> found = graph.inputs().stream().map(TensorSignature::name).toList();
        if (!found.containsAll(List.of(known.tokenIds(), known.attentionMask()))
                || !known.names().containsAll(found)) {
            problems.add(
                    path + " has the inputs " + graph.inputs() + ", expected input_ids and attention_mask, and at most"
                            + " token_type_ids and position_ids besides");
        }
        for (TensorSignature input : graph.inputs()) {
            if (!input.isOf("INT64", 2) || !input.shape().equals(List.of(-1L, -1L))) {
                problems.add(path + " has the input " + input
                        + ", expected int64[-1, -1], any number of rows of any length; export it with dynamic axes");
            }
        }
        return new ModelInputs(
                known.tokenIds(),
                known.attentionMask(),
                Optional.empty(),
                known.tokenTypes().filter(found::contains),
                known.positions().filter(found::contains),
                firstPosition);
    }

    private JsonNode tokenizerParts(byte[] tokenizer) {
        try {
            return ExportJson.parts(tokenizer, ExportTokens.TOKENIZER_PARTS);
        } catch (IOException e) {
            throw BundleException.of(directory, TOKENIZER + " is not a tokenizer: " + e.getMessage(), e);
        }
    }

    private JsonNode optionalJson(String path) {
        return files.has(path) ? json(path) : MissingNode.getInstance();
    }

    private JsonNode json(String path) {
        byte[] content = bytes(path, LONGEST_CONFIG);
        if (content.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return ExportJson.tree(content);
        } catch (IOException e) {
            problems.add(path + " is not JSON: " + e.getMessage());
            return MissingNode.getInstance();
        }
    }

    private byte[] bytes(String path, int most) {
        byte[] content = files.readUndeclared(path, most);
        read.append(BundleFileReader.describe(path, content)).append('\n');
        return content;
    }

    /** The name of the directory, with the letters that names have. */
    private String name() {
        Path last = directory.getFileName();
        String name = (last == null ? "" : last.toString())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[._-]+", "");
        return name.isEmpty() ? "model" : name.substring(0, Math.min(name.length(), 100));
    }

    /** Another one as soon as any byte of any file that was read is another. */
    private String version() {
        return BundleFileReader.describe("", read.toString().getBytes(UTF_8))
                .sha256()
                .substring(0, VERSION_DIGITS);
    }

    private static String kind(ModelOutput output) {
        return switch (output.meaning()) {
            case SCORES -> "scorer";
            case EMBEDDING -> "embedder";
            case CLASS_LOGITS, LABEL_LOGITS, TAG_LOGITS -> "classifier";
        };
    }

    private void throwIfAny() {
        if (!problems.isEmpty()) {
            throw BundleException.of(directory, problems);
        }
    }
}
