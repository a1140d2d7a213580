// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.sluice.operators.screen.ScreenAction;
import io.sluice.operators.screen.ScreenConfig;
import io.sluice.operators.screen.ScreenPreset;
import io.sluice.operators.screen.ScreenSetting;
import io.sluice.operators.screen.ScreenSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cheap rules before any model. The rules declare their settings themselves; here they become options. */
final class ScreenOptions {
    static final Option<ScreenAction> ACTION = Option.of(
                    "screen.action",
                    ScalarTypes.choice(ScreenAction.class),
                    "What happens to a document that a rule objects to: it is rejected, or goes on with the reason noted.")
            .defaultsTo("reject")
            .shapesVerdicts();

    static final Option<ScreenPreset> PRESET = Option.of(
                    "screen.preset",
                    ScalarTypes.choice(ScreenPreset.class),
                    "Where the defaults of all the settings below come from: lenient ones, or the published rules of Gopher"
                            + " or C4.")
            .defaultsTo("default")
            .shapesVerdicts();

    private static final Map<String, Option<Object>> RULES = rules();

    /** Stands for a rule that is switched off, where null cannot. */
    private enum Off {
        OFF
    }

    private ScreenOptions() {}

    static Section section() {
        var options = Stream.concat(Stream.of(ACTION, PRESET), RULES.values().stream());
        return new Section("screen", "Cheap rules before any model", options.toList());
    }

    /** The settings of the screen, every one of them as it holds. */
    static ScreenConfig read(Settings settings) {
        var values = new TreeMap<String, @Nullable Object>();
        RULES.forEach((key, option) -> {
            var value = settings.get(option);
            values.put(key, value == Off.OFF ? null : value);
        });
        return ScreenConfig.of(settings.get(PRESET), settings.get(ACTION), values);
    }

    private static Map<String, Option<Object>> rules() {
        var rules = new LinkedHashMap<String, Option<Object>>();
        ScreenSettings.all().forEach(setting -> rules.put(setting.key(), rule(setting)));
        return rules;
    }

    private static Option<Object> rule(ScreenSetting setting) {
        var type = setting.canBeOff() ? type(setting).orOff(Off.OFF) : type(setting);
        return Option.of("screen." + setting.key(), type, setting.description())
                .defaultsTo(earlier -> written(setting.defaultIn(presetOf(earlier))), defaults(setting))
                .example(example(setting))
                .shapesVerdicts();
    }

    // A preset that was refused leaves none; the rules are then read as if it were the default, for their own problems.
    private static ScreenPreset presetOf(Map<String, Object> earlier) {
        return earlier.get(PRESET.key()) instanceof ScreenPreset preset ? preset : ScreenPreset.DEFAULT;
    }

    // A rule knows what type its value has; the option only hands it on.
    @SuppressWarnings("unchecked")
    private static OptionType<Object> type(ScreenSetting setting) {
        OptionType<?> type =
                switch (setting.type()) {
                    case NUMBER -> ScalarTypes.number(setting.least(), setting.most());
                    case INTEGER -> ScalarTypes.integer((int) setting.least(), (int) setting.most());
                    case BOOLEAN -> ScalarTypes.truth();
                    case STRINGS -> ScalarTypes.texts("ISO 639-1 codes such as en", "[a-z]{2}");
                };
        return (OptionType<Object>) type;
    }

    private static Value written(@Nullable Object value) {
        if (value == null) {
            return new Value.Nothing();
        }
        return value instanceof List<?> list
                ? new Value.Items(list.stream().map(String::valueOf).toList())
                : Value.scalar(shown(value));
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "off";
        }
        return value instanceof Double number ? Numbers.show(number) : String.valueOf(value);
    }

    private static String defaults(ScreenSetting setting) {
        var byPreset = Arrays.stream(ScreenPreset.values())
                .collect(
                        toMap(preset -> preset, preset -> shown(setting.defaultIn(preset)), (a, b) -> a, TreeMap::new));
        if (byPreset.values().stream().distinct().count() == 1) {
            return shown(setting.defaultIn(ScreenPreset.DEFAULT));
        }
        return byPreset.entrySet().stream()
                .map(entry -> entry.getKey() == ScreenPreset.DEFAULT
                        ? entry.getValue()
                        : ScalarTypes.code(entry.getKey()) + ": " + entry.getValue())
                .collect(joining("; "));
    }

    private static String example(ScreenSetting setting) {
        return Optional.ofNullable(setting.defaultIn(ScreenPreset.DEFAULT))
                .or(() -> Optional.ofNullable(setting.defaultIn(ScreenPreset.GOPHER)))
                .or(() -> Optional.ofNullable(setting.defaultIn(ScreenPreset.C4)))
                .map(ScreenOptions::shown)
                .orElse("0.1");
    }
}
