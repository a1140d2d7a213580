// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one option: everything that is known about it, in one place.
 *
 * @param key dotted key, words joined by underscores
 * @param type how it is written
 * @param description what it does, one or two sentences
 * @param fallback what holds when nobody writes it, from the values of the options before it; null when nothing does
 * @param fallbackText the default as the reference shows it
 * @param example a value as it stands in YAML
 * @param effect whether verdicts depend on it
 */
record Option<T>(
        String key,
        OptionType<T> type,
        String description,
        @Nullable Function<Map<String, Object>, Value> fallback,
        String fallbackText,
        String example,
        Effect effect) {

    /** What changes with an option. */
    enum Effect {
        /** The words of verdicts or what is read: part of the configuration hash. */
        VERDICT,
        /** Where, how fast and how safely: not part of it. */
        OPERATION
    }

    Option {
        requireNonNull(key, "key is null");
        requireNonNull(type, "type is null");
        requireNonNull(description, "description is null");
    }

    /** An option without a default. */
    static <T> Option<T> of(String key, OptionType<T> type, String description) {
        return new Option<>(key, type, description, null, "none", "", Effect.OPERATION);
    }

    /** The same with a default, written as a user would write it. */
    Option<T> defaultsTo(String text) {
        return defaultsTo(() -> Value.scalar(text), text).example(example.isEmpty() ? text : example);
    }

    /** The same with a default that is found out, and how the reference tells it. */
    Option<T> defaultsTo(Supplier<Value> value, String shown) {
        return defaultsTo(earlier -> value.get(), shown);
    }

    /** The same with a default that follows from the options before it, and how the reference tells it. */
    Option<T> defaultsTo(Function<Map<String, Object>, Value> value, String shown) {
        return new Option<>(key, type, description, value, shown, example, effect);
    }

    /** The same without a default of its own, telling what happens then. */
    Option<T> otherwise(String shown) {
        return new Option<>(key, type, description, null, shown, example, effect);
    }

    Option<T> example(String yaml) {
        return new Option<>(key, type, description, fallback, fallbackText, yaml, effect);
    }

    Option<T> shapesVerdicts() {
        return new Option<>(key, type, description, fallback, fallbackText, example, Effect.VERDICT);
    }

    /** The default, given the values of the options before it by key. */
    Optional<Value> defaultValue(Map<String, Object> earlier) {
        return Optional.ofNullable(fallback).map(value -> value.apply(earlier));
    }

    /** The environment variable that sets it. */
    String variable() {
        return Environment.variable(key);
    }
}
