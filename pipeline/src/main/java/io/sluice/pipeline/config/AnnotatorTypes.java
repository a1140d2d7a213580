// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.stream.Collectors.joining;

import io.sluice.operators.annotate.FurtherAnnotator;
import io.sluice.operators.annotate.PointRange;
import io.sluice.pipeline.config.Value.Entries;
import io.sluice.pipeline.config.Value.Items;
import io.sluice.pipeline.config.Value.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of the option that names further annotators. */
final class AnnotatorTypes {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern VARIABLE = Pattern.compile("(.+)_(BUNDLE|POINTS)");
    private static final String SHAPE = "{bundle: directory, points: [from, to]} beneath each name, points optional";
    private static final String RANGE = "the two numbers that stand for 0 and 100 points, such as [0, 5]";

    private AnnotatorTypes() {}

    static OptionType<List<FurtherAnnotator>> further() {
        return new OptionType<>(
                "map of annotators",
                SHAPE,
                schema(),
                AnnotatorTypes::parse,
                AnnotatorTypes::show,
                variable -> Optional.of(VARIABLE.matcher(variable))
                        .filter(Matcher::matches)
                        .map(entry -> (entry.group(1) + "." + entry.group(2)).toLowerCase(Locale.ROOT)),
                false);
    }

    private static Map<String, Object> schema() {
        Map<String, Object> range =
                Map.of("type", "array", "items", Map.of("type", "number"), "minItems", 2, "maxItems", 2);
        Map<String, Object> annotator = Map.of(
                "type",
                "object",
                "additionalProperties",
                false,
                "required",
                List.of("bundle"),
                "properties",
                Map.of("bundle", Map.of("type", "string", "minLength", 1), "points", range));
        return Map.of(
                "type",
                "object",
                "propertyNames",
                Map.of("pattern", "^" + NAME.pattern() + "$"),
                "additionalProperties",
                annotator);
    }

    private static @Nullable List<FurtherAnnotator> parse(Value value, OptionType.Complaints complaints) {
        if (!(value instanceof Entries entries)) {
            complaints.add("", SHAPE);
            return null;
        }
        var bundles = new TreeMap<String, String>();
        var ranges = new HashMap<String, PointRange>();
        entries.byKey().forEach((entry, written) -> {
            int dot = entry.indexOf('.');
            String name = dot < 0 ? entry : entry.substring(0, dot);
            bundles.putIfAbsent(name, "");
            switch (entry.substring(dot + 1)) {
                case "bundle" -> bundles.put(name, bundle(entry, written, complaints));
                case "points" -> range(entry, written, complaints).ifPresent(range -> ranges.put(name, range));
                default -> complaints.add(entry, SHAPE);
            }
        });
        var annotators = new ArrayList<FurtherAnnotator>();
        bundles.forEach((name, bundle) -> {
            if (!NAME.matcher(name).matches()) {
                complaints.add(name, "a name of lower-case letters, digits and underscores, a letter first");
            }
            if (!entries.byKey().containsKey(name + ".bundle")) {
                complaints.add(name + ".bundle", "the directory of its bundle");
            }
            annotators.add(new FurtherAnnotator(name, bundle, ranges.getOrDefault(name, PointRange.POINTS)));
        });
        return annotators;
    }

    private static String bundle(String entry, Value written, OptionType.Complaints complaints) {
        String directory =
                ScalarTypes.path().parser().parse(written, (inner, expected) -> complaints.add(entry, expected));
        return directory == null ? "" : directory;
    }

    private static Optional<PointRange> range(String entry, Value written, OptionType.Complaints complaints) {
        List<String> texts = written instanceof Items items
                ? items.texts()
                : written instanceof Scalar scalar ? List.of(scalar.text().split(",", -1)) : List.of();
        List<Double> ends = texts.stream()
                .map(text -> Numbers.number(text.strip()))
                .flatMap(Optional::stream)
                .toList();
        if (texts.size() != 2 || ends.size() != 2 || ends.get(0).doubleValue() == ends.get(1)) {
            complaints.add(entry, RANGE);
            return Optional.empty();
        }
        return Optional.of(new PointRange(ends.get(0), ends.get(1)));
    }

    /** Without the directories: where a bundle lies changes no verdict, and which one it is stands in the provenance. */
    private static String show(List<FurtherAnnotator> annotators) {
        return annotators.stream()
                .map(annotator -> annotator.name() + ": {points: ["
                        + Numbers.show(annotator.range().from()) + ", "
                        + Numbers.show(annotator.range().to()) + "]}")
                .collect(joining(", ", "{", "}"));
    }
}
