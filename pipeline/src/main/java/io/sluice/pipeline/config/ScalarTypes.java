// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The types of options that hold one word or number, or a list of words. */
final class ScalarTypes {
    private ScalarTypes() {}

    static OptionType<String> text(String constraint, String pattern) {
        var compiled = Pattern.compile(pattern);
        return OptionType.scalar(
                "string",
                constraint,
                Map.of("type", "string", "pattern", "^" + pattern + "$"),
                text -> Optional.of(text).filter(compiled.asMatchPredicate()),
                text -> text);
    }

    static OptionType<String> path() {
        return OptionType.scalar(
                "path",
                "a path that is not empty",
                Map.of("type", "string", "minLength", 1),
                text -> Optional.of(text).filter(path -> !path.isBlank()),
                text -> text);
    }

    static <E extends Enum<E>> OptionType<E> choice(Class<E> type) {
        var codes =
                Arrays.stream(type.getEnumConstants()).map(ScalarTypes::code).toList();
        return OptionType.scalar(
                "enum",
                "one of " + String.join(", ", codes),
                Map.of("enum", codes),
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> code(constant).equals(text))
                        .findFirst(),
                ScalarTypes::code);
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static OptionType<Integer> integer(int min, int max) {
        return OptionType.scalar(
                "integer",
                "an integer from " + min + " to " + max,
                Map.of("type", "integer", "minimum", min, "maximum", max),
                text -> Numbers.integer(text).filter(n -> min <= n && n <= max).map(Long::intValue),
                String::valueOf);
    }

    static OptionType<Double> number(double min, double max) {
        return OptionType.scalar(
                "number",
                "a number from " + Numbers.show(min) + " to " + Numbers.show(max),
                Map.of("type", "number", "minimum", min, "maximum", max),
                text -> Numbers.number(text).filter(n -> min <= n && n <= max),
                Numbers::show);
    }

    static OptionType<Boolean> truth() {
        return OptionType.scalar(
                "boolean",
                "true or false",
                Map.of("type", "boolean"),
                text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                String::valueOf);
    }

    /** A list of words that match the pattern; also written as one scalar with commas. */
    static OptionType<List<String>> texts(String constraint, String pattern) {
        var compiled = Pattern.compile(pattern);
        OptionType.Parser<List<String>> parser = (value, complaints) -> {
            List<String> texts = value instanceof Value.Items items
                    ? items.texts()
                    : value instanceof Value.Scalar scalar ? split(scalar.text()) : List.of("");
            if (!texts.stream().allMatch(compiled.asMatchPredicate())) {
                complaints.add("", constraint);
                return null;
            }
            return texts;
        };
        return new OptionType<>(
                "list of strings",
                constraint,
                Map.of("type", "array", "items", Map.of("type", "string", "pattern", "^" + pattern + "$")),
                parser,
                texts -> texts.stream().collect(joining(", ", "[", "]")),
                null,
                false);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
