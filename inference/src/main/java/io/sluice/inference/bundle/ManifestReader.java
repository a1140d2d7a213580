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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads {@code bundle.yaml} strictly: every key is known, every value is of its type and in its range. */
final class ManifestReader {

    private static final int FORMAT = 1;
    private static final int LONGEST_WINDOW = 65_536;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PLAIN_PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final Pattern BREAK_TOKEN = Pattern.compile("\\[[^\\s\\[]+");

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
                matching(root, "name", NAME, "lower-case letters, digits, '.', '_' and '-'"),
                root.text("version"),
                root.text("kind"),
                root.text("license"),
                files(files),
                root.optionalSection("preprocess").map(this::breakTokens),
                tokens(root.section("tokens")),
                inputs(root.section("inputs")),
                outputs(root.sections("outputs"), files.has("tags")));
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
                matching(section, "path", PLAIN_PATH, "a plain path inside the bundle, such as model.onnx"),
                matching(section, "sha256", SHA_256, "64 lower-case hexadecimal digits"),
                section.integer("bytes", 1, Integer.MAX_VALUE - 8L));
        section.refuseOtherKeys();
        return file;
    }

    private BreakTokens breakTokens(ManifestSection section) {
        String expected = "a token that starts with '[' and has no white space, such as [unused1]";
        var tokens = new BreakTokens(
                matching(section, "line_break", BREAK_TOKEN, expected),
                matching(section, "paragraph_break", BREAK_TOKEN, expected));
        if (tokens.lineBreak().equals(tokens.paragraphBreak())) {
            section.problem("paragraph_break", "equals line_break, expected another token");
        }
        section.refuseOtherKeys();
        return tokens;
    }

    private TokenLimits tokens(ManifestSection section) {
        var limits = new TokenLimits(
                (int) section.integer("maximum", 3, LONGEST_WINDOW),
                (int) section.integer("padding_id", 0, Integer.MAX_VALUE),
                (int) section.integer("start_id", 0, Integer.MAX_VALUE),
                (int) section.integer("end_id", 0, Integer.MAX_VALUE));
        section.refuseOtherKeys();
        return limits;
    }

    private ModelInputs inputs(ManifestSection section) {
        var inputs = new ModelInputs(section.text("token_ids"), section.text("attention_mask"));
        section.refuseOtherKeys();
        return inputs;
    }

    private List<ModelOutput> outputs(List<ManifestSection> sections, boolean hasTags) {
        var outputs = new ArrayList<ModelOutput>();
        var names = new HashSet<String>();
        for (ManifestSection section : sections) {
            ModelOutput output = output(section);
            if (!names.add(output.name())) {
                section.problem("name", "is '" + output.name() + "', which another output has");
            }
            if (output.meaning() == OutputMeaning.TAG_LOGITS && !hasTags) {
                section.problem("meaning", "is tag_logits, but files.tags is missing");
            }
            outputs.add(output);
        }
        return outputs;
    }

    private ModelOutput output(ManifestSection section) {
        String name = section.text("name");
        var meaning = meaning(section);
        var output = new ModelOutput(
                name,
                meaning.orElse(OutputMeaning.SCORES),
                isOf(meaning, OutputMeaning.SCORES, section, "labels") ? section.texts("labels") : List.of(),
                isOf(meaning, OutputMeaning.TAG_LOGITS, section, "level")
                        ? number(section, "level", 9)
                        : OptionalInt.empty(),
                isOf(meaning, OutputMeaning.EMBEDDING, section, "dimensions")
                        ? number(section, "dimensions", 65_536)
                        : OptionalInt.empty());
        section.refuseOtherKeys();
        return output;
    }

    private static Optional<OutputMeaning> meaning(ManifestSection section) {
        String code = section.text("meaning");
        Optional<OutputMeaning> meaning = OutputMeaning.ofCode(code);
        if (meaning.isEmpty() && !code.equals(ManifestSection.STAND_IN)) {
            section.problem("meaning", "is '" + code + "', expected scores, tag_logits or embedding");
        }
        return meaning;
    }

    /** Whether a meaning has the key; as long as the meaning is unknown any key may be right. */
    private static boolean isOf(
            Optional<OutputMeaning> found, OutputMeaning meaning, ManifestSection section, String key) {
        if (found.isEmpty()) {
            section.has(key);
        }
        return found.filter(meaning::equals).isPresent();
    }

    private static OptionalInt number(ManifestSection section, String key, int most) {
        return OptionalInt.of((int) section.integer(key, 1, most));
    }

    private static String matching(ManifestSection section, String key, Pattern pattern, String expected) {
        String text = section.text(key);
        if (!text.equals(ManifestSection.STAND_IN) && !pattern.matcher(text).matches()) {
            section.problem(key, "is '" + text + "', expected " + expected);
        }
        return text;
    }
}
