// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one screen, checked: a preset, what becomes of a document that fails, and single settings that differ.
 *
 * @param overrides settings by their keys without {@code screen.}, in the types of {@link ScreenSetting.Type}; null switches a
 *     rule off
 * @see ScreenSettings#all()
 */
public record ScreenConfig(ScreenPreset preset, ScreenAction action, Map<String, @Nullable Object> overrides)
        implements Serializable {

    /** Throws {@link ScreenConfigException} with every problem of the overrides. */
    public ScreenConfig {
        requireNonNull(preset, "preset is null");
        requireNonNull(action, "action is null");
        requireNonNull(overrides, "overrides is null");
        overrides = Collections.unmodifiableMap(new TreeMap<>(ScreenConfigCheck.checked(preset, overrides)));
    }

    /** Throws {@link ScreenConfigException} with every problem of the overrides. */
    public static ScreenConfig of(ScreenPreset preset, ScreenAction action, Map<String, @Nullable Object> overrides) {
        return new ScreenConfig(preset, action, overrides);
    }

    /** A preset as it is. */
    public static ScreenConfig of(ScreenPreset preset, ScreenAction action) {
        return new ScreenConfig(preset, action, Map.of());
    }

    /** Every setting with the value in force, in the order of the option reference; null is "off". */
    public Map<String, @Nullable Object> values() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        ScreenSettings.all().forEach(setting -> values.put(setting.key(), value(setting)));
        return Collections.unmodifiableMap(values);
    }

    /** The number in force; empty when the rule is off. */
    OptionalDouble number(ScreenSetting setting) {
        return value(setting) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    boolean isOn(ScreenSetting setting) {
        return Boolean.TRUE.equals(value(setting));
    }

    List<String> languages() {
        return value(ScreenSettings.LANGUAGES) instanceof List<?> languages
                ? languages.stream().map(String.class::cast).toList()
                : List.of();
    }

    private @Nullable Object value(ScreenSetting setting) {
        return overrides.containsKey(setting.key()) ? overrides.get(setting.key()) : setting.defaultIn(preset);
    }
}
