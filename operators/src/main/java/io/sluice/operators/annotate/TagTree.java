// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A three-level tag tree, laid out for scoring: every path (leaf) knows the index of its tag on each level, in the depth-first
 * order of the file. The model's tag logits have the same order.
 *
 * <p>File form: {@code version} and {@code tags}, a list of {@code id}, {@code name}, {@code description}, {@code children}.
 */
final class TagTree {
    static final int LEVELS = 3;

    private final String version;
    private final List<List<String>> idsByLevel;
    private final List<int[]> leaves;

    private TagTree(String version, List<List<String>> idsByLevel, List<int[]> leaves) {
        this.version = version;
        this.idsByLevel = idsByLevel;
        this.leaves = leaves;
    }

    /**
     * Reads a tree.
     *
     * @throws IllegalArgumentException when the file is no tree of three levels, with the place
     */
    static TagTree parse(String yaml) {
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(yaml);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("The tag tree is no YAML", malformed);
        }
        var ids = new ArrayList<List<String>>();
        for (int level = 0; level < LEVELS; level++) {
            ids.add(new ArrayList<>());
        }
        var leaves = new ArrayList<int[]>();
        collect(root.path("tags"), new int[0], ids, leaves);
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("The tag tree has no path of three levels under 'tags'");
        }
        return new TagTree(root.path("version").asText("unknown"), ids, leaves);
    }

    private static void collect(JsonNode tags, int[] path, List<List<String>> ids, List<int[]> leaves) {
        if (path.length == LEVELS) {
            leaves.add(path);
            return;
        }
        for (JsonNode tag : tags) {
            String id = tag.path("id").asText();
            if (id.isEmpty() || id.contains("/")) {
                throw new IllegalArgumentException("A tag of level " + (path.length + 1) + " has the id '" + id
                        + "', expected a word without '/'");
            }
            List<String> level = ids.get(path.length);
            int[] longer = Arrays.copyOf(path, path.length + 1);
            longer[path.length] = level.size();
            level.add(id);
            collect(tag.path("children"), longer, ids, leaves);
        }
    }

    String version() {
        return version;
    }

    /** Tags on a level, 1 to 3. */
    int size(int level) {
        return idsByLevel.get(level - 1).size();
    }

    int leafCount() {
        return leaves.size();
    }

    /** Index, among the tags of a level (1 to 3), of the tag that a leaf lies under. */
    int ancestor(int leaf, int level) {
        return leaves.get(leaf)[level - 1];
    }

    /** The three ids of a leaf joined by {@code /}. */
    String path(int leaf) {
        var path = new StringBuilder();
        for (int level = 1; level <= LEVELS; level++) {
            path.append(level == 1 ? "" : "/").append(idsByLevel.get(level - 1).get(ancestor(leaf, level)));
        }
        return path.toString();
    }
}
