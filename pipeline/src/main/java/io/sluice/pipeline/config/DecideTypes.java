// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.stream.Collectors.joining;

import io.sluice.operators.decide.DecideRule;
import io.sluice.operators.decide.Match;
import io.sluice.operators.decide.Range;
import io.sluice.pipeline.config.Value.Entries;
import io.sluice.pipeline.config.Value.Nothing;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of the options of the policy: thresholds by name, and rules by tag path. */
final class DecideTypes {
    static final String TAG_PATH = "[^/,\\s]+(?:/[^/,\\s]+){0,2}";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern BOUND_VARIABLE = Pattern.compile("(.+)_(MIN|MAX)");
    private static final Pattern RULE_ENTRY = Pattern.compile("(" + TAG_PATH + ")\\.(match|thresholds\\.(.+))");
    private static final String BOUNDS = "{min: …, max: …} beneath each name, either of them optional";

    private DecideTypes() {}

    static OptionType<Map<String, Range>> thresholds() {
        return new OptionType<>(
                "map of ranges",
                BOUNDS,
                thresholdsSchema(),
                (value, complaints) -> parseThresholds(value, complaints, ""),
                DecideTypes::show,
                variable -> Optional.of(BOUND_VARIABLE.matcher(variable))
                        .filter(Matcher::matches)
                        .map(bound -> (bound.group(1) + "." + bound.group(2)).toLowerCase(Locale.ROOT)),
                false);
    }

    static OptionType<Map<String, DecideRule>> overrides() {
        Map<String, Object> rule = Map.of(
                "type",
                "object",
                "additionalProperties",
                false,
                "properties",
                Map.of("match", Map.of("enum", List.of("all", "any")), "thresholds", thresholdsSchema()));
        return new OptionType<>(
                "map of rules",
                "{match: all or any, thresholds: {…}} beneath each tag path",
                Map.of("type", "object", "additionalProperties", rule),
                DecideTypes::parseOverrides,
                rules -> rules.entrySet().stream()
                        .map(entry -> entry.getKey() + ": {match: "
                                + ScalarTypes.code(entry.getValue().match()) + ", thresholds: "
                                + show(entry.getValue().thresholds()) + "}")
                        .collect(joining(", ", "{", "}")),
                variable -> Optional.empty(),
                false);
    }

    private static Map<String, Object> thresholdsSchema() {
        Map<String, Object> end = Map.of("type", List.of("number", "null"));
        return Map.of(
                "type",
                "object",
                "additionalProperties",
                Map.of("type", "object", "additionalProperties", false, "properties", Map.of("min", end, "max", end)));
    }

    private static @Nullable Map<String, Range> parseThresholds(
            Value value, OptionType.Complaints complaints, String prefix) {
        if (!(value instanceof Entries entries)) {
            complaints.add(prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1), BOUNDS);
            return null;
        }
        var bounds = new TreeMap<String, Bounds>();
        entries.byKey().forEach((entry, bound) -> {
            var dot = entry.lastIndexOf('.');
            var name = dot < 0 ? entry : entry.substring(0, dot);
            if (!NAME.matcher(name).matches()) {
                complaints.add(prefix + entry, "the name of a rating, quality, edit_need or tag_probability");
            } else {
                bounds.computeIfAbsent(name, Bounds::new).set(entry.substring(dot + 1), bound, complaints, prefix);
            }
        });
        var ranges = new TreeMap<String, Range>();
        bounds.forEach((name, bound) -> bound.range(complaints, prefix).ifPresent(range -> ranges.put(name, range)));
        return ranges;
    }

    private static @Nullable Map<String, DecideRule> parseOverrides(Value value, OptionType.Complaints complaints) {
        if (!(value instanceof Entries entries)) {
            complaints.add("", "{match: all or any, thresholds: {…}} beneath each tag path");
            return null;
        }
        var matches = new HashMap<String, Match>();
        var thresholds = new TreeMap<String, Map<String, Value>>();
        entries.byKey().forEach((entry, written) -> {
            var parts = RULE_ENTRY.matcher(entry);
            if (!parts.matches()) {
                complaints.add(entry, "match or thresholds beneath a tag path such as law or law/contracts");
                return;
            }
            var ranges = thresholds.computeIfAbsent(parts.group(1), tag -> new HashMap<>());
            if (parts.group(3) != null) {
                ranges.put(parts.group(3), written);
            } else {
                var match = ScalarTypes.choice(Match.class)
                        .parser()
                        .parse(written, (inner, expected) -> complaints.add(entry, expected));
                matches.put(parts.group(1), match == null ? Match.ALL : match);
            }
        });
        var rules = new TreeMap<String, DecideRule>();
        thresholds.forEach((tag, written) -> {
            var ranges = parseThresholds(new Entries(written), complaints, tag + ".thresholds.");
            rules.put(tag, new DecideRule(matches.getOrDefault(tag, Match.ALL), ranges == null ? Map.of() : ranges));
        });
        return rules;
    }

    private static String show(Map<String, Range> thresholds) {
        return thresholds.entrySet().stream()
                .map(entry ->
                        entry.getKey() + ": {min: " + show(entry.getValue().min()) + ", max: "
                                + show(entry.getValue().max()) + "}")
                .collect(joining(", ", "{", "}"));
    }

    private static String show(@Nullable Double end) {
        return end == null ? "open" : Numbers.show(end);
    }

    /** The two ends of one range while they are being collected. */
    private static final class Bounds {
        private final String name;
        private @Nullable Double min;
        private @Nullable Double max;

        Bounds(String name) {
            this.name = name;
        }

        void set(String end, Value written, OptionType.Complaints complaints, String prefix) {
            if (!end.equals("min") && !end.equals("max")) {
                complaints.add(prefix + (end.equals(name) ? name : name + "." + end), BOUNDS);
                return;
            }
            var highest = name.equals("tag_probability") ? 1.0 : 100.0;
            var type = ScalarTypes.number(0, highest);
            // Nothing behind the key opens this end, whatever a weaker place says.
            var number = written instanceof Nothing
                    ? null
                    : type.parser()
                            .parse(written, (entry, expected) -> complaints.add(prefix + name + "." + end, expected));
            if (end.equals("min")) {
                min = number;
            } else {
                max = number;
            }
        }

        Optional<Range> range(OptionType.Complaints complaints, String prefix) {
            if (min != null && max != null && min > max) {
                complaints.add(prefix + name + ".max", "at least the min of " + Numbers.show(min));
                return Optional.empty();
            }
            return min == null && max == null ? Optional.empty() : Optional.of(new Range(min, max));
        }
    }
}
