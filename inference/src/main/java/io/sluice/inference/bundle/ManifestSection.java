// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One mapping of a manifest that is being read.
 *
 * <p>What is wrong is noted and replaced by a stand-in, so that reading goes on and all problems are reported together.
 */
final class ManifestSection {

    /** The text of a key that has none; already noted as a problem. */
    static final String STAND_IN = "?";

    private final String location;
    private final JsonNode node;
    private final List<String> problems;
    private final Set<String> knownKeys = new LinkedHashSet<>();

    ManifestSection(String location, JsonNode node, List<String> problems) {
        this.location = location;
        this.node = node;
        this.problems = problems;
        if (!node.isObject() && !node.isMissingNode()) {
            problems.add(here() + " is " + shown(node) + ", expected keys with values");
        }
    }

    boolean has(String key) {
        knownKeys.add(key);
        return node.hasNonNull(key);
    }

    /** Notes what is wrong with the value of a key. */
    void problem(String key, String problem) {
        problems.add(at(key) + " " + problem);
    }

    String text(String key) {
        JsonNode value = required(key);
        if (value.isMissingNode()) {
            return STAND_IN;
        }
        if (!value.isTextual()) {
            problem(key, "is " + shown(value) + ", expected text" + (value.isNumber() ? ": put it in quotes" : ""));
            return STAND_IN;
        }
        if (value.textValue().isBlank()) {
            problem(key, "is blank");
            return STAND_IN;
        }
        return value.textValue();
    }

    /** A text that matches a pattern, which the expectation explains. */
    String text(String key, Pattern pattern, String expected) {
        String text = text(key);
        if (!text.equals(STAND_IN) && !pattern.matcher(text).matches()) {
            problem(key, "is '" + text + "', expected " + expected);
        }
        return text;
    }

    long integer(String key, long least, long most) {
        JsonNode value = required(key);
        if (value.isMissingNode()) {
            return least;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            problem(key, "is " + shown(value) + ", expected a whole number");
            return least;
        }
        if (value.longValue() < least || value.longValue() > most) {
            problem(key, "is " + value.longValue() + ", expected " + least + " to " + most);
            return least;
        }
        return value.longValue();
    }

    /** A number above 0, or the default when there is none. */
    double positiveNumber(String key, double otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode value = node.path(key);
        if (!isFinite(value) || value.doubleValue() <= 0) {
            problem(key, "is " + shown(value) + ", expected a number above 0");
            return otherwise;
        }
        return value.doubleValue();
    }

    /** The numbers of a list that must hold so many; none when something is wrong with them. */
    List<Double> numbers(String key, int count) {
        List<JsonNode> elements = elements(key);
        var numbers = new ArrayList<Double>();
        for (JsonNode element : elements) {
            if (isFinite(element)) {
                numbers.add(element.doubleValue());
            } else {
                problem(key, "holds " + shown(element) + ", expected a finite number");
            }
        }
        if (!elements.isEmpty() && elements.size() != count) {
            problem(key, "has " + elements.size() + " numbers, expected " + count);
        }
        return elements.size() == count && numbers.size() == count ? numbers : List.of();
    }

    ManifestSection section(String key) {
        return new ManifestSection(at(key), required(key), problems);
    }

    Optional<ManifestSection> optionalSection(String key) {
        return has(key) ? Optional.of(section(key)) : Optional.empty();
    }

    /** The mappings of a list that must hold at least one. */
    List<ManifestSection> sections(String key) {
        List<JsonNode> elements = elements(key);
        var sections = new ArrayList<ManifestSection>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            sections.add(new ManifestSection(at(key) + "[" + i + "]", elements.get(i), problems));
        }
        return sections;
    }

    /** The texts of a list that must hold at least one and none twice. */
    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (JsonNode element : elements(key)) {
            if (!element.isTextual() || element.textValue().isBlank()) {
                problem(key, "holds " + shown(element) + ", expected text");
            } else if (!seen.add(element.textValue())) {
                problem(key, "holds '" + element.textValue() + "' twice");
            } else {
                texts.add(element.textValue());
            }
        }
        return texts;
    }

    /** Notes every key that nobody has asked for: call it last. */
    void refuseOtherKeys() {
        node.fieldNames().forEachRemaining(key -> {
            if (!knownKeys.contains(key)) {
                problems.add(at(key) + " is not a known key; the nearest is '" + NearestKey.to(key, knownKeys) + "'");
            }
        });
    }

    private List<JsonNode> elements(String key) {
        JsonNode value = required(key);
        var elements = new ArrayList<JsonNode>();
        if (value.isArray()) {
            value.forEach(elements::add);
        }
        if (elements.isEmpty() && !value.isMissingNode()) {
            problem(key, "is " + shown(value) + ", expected a list that is not empty");
        }
        return elements;
    }

    /** The value of a key; when there is none this is noted, unless its parent is missing and noted already. */
    private JsonNode required(String key) {
        if (has(key)) {
            return node.path(key);
        }
        if (node.isObject()) {
            problem(key, "is missing");
        }
        return MissingNode.getInstance();
    }

    private static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    private String here() {
        return location.isEmpty() ? "The manifest" : location;
    }

    private String at(String key) {
        return location.isEmpty() ? key : location + "." + key;
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
