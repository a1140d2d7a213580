// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting of the screen: its key, what it takes, and what it is unless set.
 *
 * @param key name below {@code screen.}
 * @param type what a value may be
 * @param description one or two sentences for the option reference
 * @param least smallest number allowed; without meaning for other types
 * @param most largest number allowed; without meaning for other types
 * @param canBeOff whether null is allowed, which switches the rule off
 * @param defaults the values in the order of {@link ScreenPreset}; null where the preset switches the rule off
 * @see ScreenSettings#all()
 */
public record ScreenSetting(
        String key, Type type, String description, double least, double most, boolean canBeOff, Defaults defaults) {

    /** The kinds of values, with the Java types a configuration holds them in. */
    public enum Type {
        /** {@link Double}. */
        NUMBER,
        /** {@link Integer}. */
        INTEGER,
        /** {@link Boolean}. */
        BOOLEAN,
        /** {@link List} of {@link String}. */
        STRINGS
    }

    /** The value of a setting in each preset; null is "off". */
    public record Defaults(
            @Nullable Object inDefault,
            @Nullable Object inGopher,
            @Nullable Object inC4) {}

    public ScreenSetting {
        requireNonNull(key, "key is null");
        requireNonNull(type, "type is null");
        requireNonNull(description, "description is null");
        requireNonNull(defaults, "defaults is null");
    }

    /** The value the setting has in a preset unless set; null when the preset switches the rule off. */
    public @Nullable Object defaultIn(ScreenPreset preset) {
        return switch (preset) {
            case DEFAULT -> defaults.inDefault();
            case GOPHER -> defaults.inGopher();
            case C4 -> defaults.inC4();
        };
    }
}
