// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the value of an option is written, checked, shown and described in a schema.
 *
 * @param name what it is called in the reference, for example {@code duration}
 * @param constraint what is expected, in words that follow "expected"
 * @param schema the JSON Schema of a value
 * @param parser from what was written to the value
 * @param display from the value to its one canonical form, which enters the configuration hash
 * @param entryOfVariable for maps: the entry's key from the tail of an environment variable, if it can be told
 * @param canBeOff whether nothing behind the key means something
 */
record OptionType<T>(
        String name,
        String constraint,
        Map<String, Object> schema,
        Parser<T> parser,
        Function<T, String> display,
        @Nullable Function<String, Optional<String>> entryOfVariable,
        boolean canBeOff) {
    private static final String OFF = "off";

    /** Reads what was written; complains and returns null when it cannot. */
    interface Parser<T> {
        @Nullable
        T parse(Value value, Complaints complaints);
    }

    /** Takes what is wrong with a value. */
    interface Complaints {
        /**
         * Notes one fault.
         *
         * @param entry key beneath that of the option, empty for the option itself
         * @param expected what was expected, in words that follow "expected"
         */
        void add(String entry, String expected);
    }

    OptionType {
        requireNonNull(name, "name is null");
        requireNonNull(constraint, "constraint is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(parser, "parser is null");
        requireNonNull(display, "display is null");
    }

    /** A type whose values are written as one scalar; the reader answers empty to what it does not understand. */
    static <T> OptionType<T> scalar(
            String name,
            String constraint,
            Map<String, Object> schema,
            Function<String, Optional<T>> reader,
            Function<T, String> display) {
        Parser<T> parser = (value, complaints) -> {
            var read = value instanceof Value.Scalar scalar ? reader.apply(scalar.text()) : Optional.<T>empty();
            if (read.isEmpty()) {
                complaints.add("", constraint);
            }
            return read.orElse(null);
        };
        return new OptionType<>(name, constraint, schema, parser, display, null, false);
    }

    /** The same with a word, or nothing behind the key, that switches a rule off and stands for this value. */
    OptionType<T> orOff(T off) {
        Parser<T> orOff = (value, complaints) -> value instanceof Value.Nothing || value.equals(Value.scalar(OFF))
                ? off
                : parser.parse(value, (entry, expected) -> complaints.add(entry, expected + ", or " + OFF));
        return new OptionType<>(
                name + " or " + OFF,
                constraint + ", or " + OFF,
                Map.of("anyOf", List.of(schema, Map.of("const", OFF))),
                orOff,
                value -> value.equals(off) ? OFF : display.apply(value),
                entryOfVariable,
                true);
    }

    /** Whether its values are written as entries beneath the key. */
    boolean isMap() {
        return entryOfVariable != null;
    }
}
