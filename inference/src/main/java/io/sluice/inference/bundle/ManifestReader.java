// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code bundle.yaml} strictly: every key is known, every value is of its type and in its range. */
final class ManifestReader {

    private static final int FORMAT = 1;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PLAIN_PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final Pattern LAYOUT_TOKEN = Pattern.compile("\\[[^\\s\\[]+");

    // Tree reading creates no classes named by the file and expands no aliases.
    private static final JsonMapper YAML = JsonMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> problems = new ArrayList<>();

    private ManifestReader() {}

    /** Reads the manifest of a bundle directory, or throws a {@link BundleException} with all that is wrong with it. */
    static BundleManifest read(Path directory, byte[] yaml) {
        var reader = new ManifestReader();
        var manifest = reader.manifest(new ManifestSection("", tree(directory, yaml), reader.problems));
        if (!reader.problems.isEmpty()) {
            var described = reader.problems.stream()
                    .map(problem -> BundleManifest.FILE_NAME + ": " + problem)
                    .toList();
            throw BundleException.of(directory, described);
        }
        return manifest;
    }

    private static JsonNode tree(Path directory, byte[] yaml) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            return tree.isMissingNode() ? YAML.createObjectNode() : tree;
        } catch (IOException e) {
            throw BundleException.of(directory, BundleManifest.FILE_NAME + " is not YAML: " + e.getMessage(), e);
        }
    }

    private BundleManifest manifest(ManifestSection root) {
        root.integer("format", FORMAT, FORMAT);
        ManifestSection files = root.section("files");
        var manifest = new BundleManifest(
                root.text("name", NAME, "lower-case letters, digits, '.', '_' and '-'"),
                root.text("version"),
                root.text("kind"),
                root.text("license"),
                files(files),
                root.optionalSection("preprocess").map(this::layoutTokens),
                tokens(root.section("tokens")),
                inputs(root.section("inputs")),
                new OutputsReader(files.has("tags")).outputs(root.sections("outputs")),
                root.positiveNumber("tag_temperature", 1));
        root.refuseOtherKeys();
        return manifest;
    }

    private BundleFiles files(ManifestSection section) {
        var files = new BundleFiles(
                file(section.section("model")),
                file(section.section("tokenizer")),
                section.optionalSection("tags").map(this::file));
        section.refuseOtherKeys();
        return files;
    }

    private BundleFile file(ManifestSection section) {
        var file = new BundleFile(
                section.text("path", PLAIN_PATH, "a plain path inside the bundle, such as model.onnx"),
                section.text("sha256", SHA_256, "64 lower-case hexadecimal digits"),
                section.integer("bytes", 1, Integer.MAX_VALUE - 8L));
        section.refuseOtherKeys();
        return file;
    }

    private LayoutTokens layoutTokens(ManifestSection section) {
        var tokens = new LayoutTokens(
                layoutToken(section, "line_break"),
                layoutToken(section, "paragraph_break"),
                optionalLayoutToken(section, "heading"),
                optionalLayoutToken(section, "list_item"),
                optionalLayoutToken(section, "code_fence"),
                optionalLayoutToken(section, "repetition"));
        refuseEqualValues(section, tokens.byKey(), "token");
        section.refuseOtherKeys();
        return tokens;
    }

    private static String layoutToken(ManifestSection section, String key) {
        return section.text(
                key, LAYOUT_TOKEN, "a token that starts with '[' and has no white space, such as [unused1]");
    }

    private static Optional<String> optionalLayoutToken(ManifestSection section, String key) {
        return section.has(key) ? Optional.of(layoutToken(section, key)) : Optional.empty();
    }

    private TokenLimits tokens(ManifestSection section) {
        var limits = new TokenLimits(
                (int) section.integer("maximum", 3, TokenLimits.LONGEST),
                (int) section.integer("padding_id", 0, Integer.MAX_VALUE),
                (int) section.integer("start_id", 0, Integer.MAX_VALUE),
                (int) section.integer("end_id", 0, Integer.MAX_VALUE));
        section.refuseOtherKeys();
        return limits;
    }

    private ModelInputs inputs(ManifestSection section) {
        var inputs = new ModelInputs(
                section.text("token_ids"),
                section.text("attention_mask"),
                optionalText(section, "token_shapes"),
                optionalText(section, "token_type_ids"),
                optionalText(section, "position_ids"),
                section.has("first_position") ? (int) section.integer("first_position", 0, TokenLimits.LONGEST) : 0);
        refuseEqualValues(section, inputs.byKey(), "input");
        section.refuseOtherKeys();
        return inputs;
    }

    private static Optional<String> optionalText(ManifestSection section, String key) {
        return section.has(key) ? Optional.of(section.text(key)) : Optional.empty();
    }

    private static void refuseEqualValues(ManifestSection section, Map<String, String> values, String kind) {
        var keyOf = new HashMap<String, String>();
        values.forEach((key, value) -> {
            String other = keyOf.putIfAbsent(value, key);
            if (other != null && !value.equals(ManifestSection.STAND_IN)) {
                section.problem(key, "equals " + other + ", expected another " + kind);
            }
        });
    }
}
