// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Settings written in YAML, flattened to dotted keys with the place of each.
 *
 * <p>Only the node tree is read: no object is made from a tag. Size, depth, aliases and the number of settings are bounded;
 * a key that is given twice is a problem.
 */
final class YamlSettings {
    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 16;
    private static final int MOST_NODES = 10_000;
    private static final int MOST_ALIASES = 20;

    private final String name;
    private final List<ConfigProblem> problems;
    private final Map<String, Setting> settings = new HashMap<>();
    private final List<Setting> inOrder = new ArrayList<>();
    private int nodesRead;
    private @Nullable Origin fixedOrigin;

    /**
     * A reader of one text.
     *
     * @param name what problems call it
     * @param problems where they go
     */
    YamlSettings(String name, List<ConfigProblem> problems) {
        this.name = name;
        this.problems = problems;
    }

    List<Setting> ofFile(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                refuse("the file is larger than the 1 MiB allowed");
                return List.of();
            }
            compose(Files.readString(file)).ifPresent(this::readRoot);
        } catch (NoSuchFileException e) {
            refuse("the file does not exist");
        } catch (CharacterCodingException e) {
            refuse("the file is not UTF-8");
        } catch (IOException e) {
            refuse("the file cannot be read: " + e);
        }
        return inOrder;
    }

    /** One value from a flag or a variable: a scalar as it is, or YAML in brackets or braces. */
    List<Setting> ofText(String key, String text, Origin origin) {
        fixedOrigin = origin;
        var trimmed = text.strip();
        if (trimmed.startsWith("[") || trimmed.startsWith("{")) {
            compose(trimmed).ifPresent(node -> read(key, node, 0));
        } else {
            add(key, trimmed.equals("null") ? new Value.Nothing() : Value.scalar(trimmed), origin);
        }
        return inOrder;
    }

    private Optional<Node> compose(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(MOST_BYTES);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try {
            return Optional.ofNullable(new Yaml(new SafeConstructor(options)).compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var place = mark == null ? name : place(mark).place();
            problems.add(new ConfigProblem(name, place, "not valid YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            refuse("not valid YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private void readRoot(Node root) {
        if (root instanceof MappingNode) {
            read("", root, 0);
        } else if (!isNothing(root)) {
            refuse("expected sections such as 'screen:' at the top of the file");
        }
    }

    private void read(String key, Node node, int depth) {
        // Aliases can make a small file a huge tree, so what is visited counts, not what is written.
        if (depth > DEEPEST || ++nodesRead > MOST_NODES) {
            throw new ConfigException(
                    List.of(new ConfigProblem(key, place(node).place(), "nested too deeply, or too many settings")));
        }
        if (node instanceof MappingNode mapping) {
            readMapping(key, mapping, depth);
        } else if (node instanceof SequenceNode sequence) {
            readSequence(key, sequence);
        } else if (isNothing(node)) {
            add(key, new Value.Nothing(), place(node));
        } else {
            add(key, Value.scalar(((ScalarNode) node).getValue()), place(node));
        }
    }

    private void readMapping(String key, MappingNode mapping, int depth) {
        var seen = new HashSet<String>();
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problem(key, tuple.getKeyNode(), "expected a plain word as a key");
            } else if (!seen.add(keyNode.getValue())) {
                problem(join(key, keyNode), keyNode, "given twice in the same place");
            } else {
                read(join(key, keyNode), tuple.getValueNode(), depth + 1);
            }
        }
    }

    private static String join(String key, ScalarNode inner) {
        return key.isEmpty() ? inner.getValue() : key + "." + inner.getValue();
    }

    private void readSequence(String key, SequenceNode sequence) {
        var texts = new ArrayList<String>();
        for (var item : sequence.getValue()) {
            if (item instanceof ScalarNode scalar && texts.size() < MOST_NODES) {
                texts.add(scalar.getValue());
            } else {
                problem(key, item, "expected a list of plain words");
                return;
            }
        }
        add(key, new Value.Items(texts), place(sequence));
    }

    private void add(String key, Value value, Origin origin) {
        var setting = new Setting(key, value, origin);
        var earlier = settings.putIfAbsent(key, setting);
        if (earlier != null) {
            problems.add(new ConfigProblem(key, origin.place(), "given twice, first at " + earlier.origin()));
        } else {
            inOrder.add(setting);
        }
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private Origin place(Node node) {
        return place(node.getStartMark());
    }

    private Origin place(Mark mark) {
        return fixedOrigin != null ? fixedOrigin : Origin.file(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private void problem(String key, Node node, String message) {
        problems.add(new ConfigProblem(key, place(node).place(), message));
    }

    private void refuse(String message) {
        problems.add(new ConfigProblem("file", name, message));
    }
}
