// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks settings of the screen and brings them into the types that a configuration holds. */
final class ScreenConfigCheck {

    private final ScreenPreset preset;
    private final Map<String, @Nullable Object> checked = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private ScreenConfigCheck(ScreenPreset preset) {
        this.preset = preset;
    }

    /** The overrides in the right types; throws when any of them cannot be used. */
    static Map<String, @Nullable Object> checked(ScreenPreset preset, Map<String, @Nullable Object> overrides) {
        var check = new ScreenConfigCheck(preset);
        new TreeMap<>(overrides).forEach(check::checkOne);
        check.checkOrder(ScreenSettings.MIN_WORDS, ScreenSettings.MAX_WORDS);
        check.checkOrder(ScreenSettings.MIN_MEAN_WORD_LENGTH, ScreenSettings.MAX_MEAN_WORD_LENGTH);
        if (!check.problems.isEmpty()) {
            throw new ScreenConfigException(check.problems);
        }
        return check.checked;
    }

    private void checkOne(String key, @Nullable Object value) {
        var setting = ScreenSettings.ofKey(key);
        if (setting.isEmpty()) {
            report(key, "is not a setting of the screen; expected one of " + keys());
        } else if (value == null) {
            checkOff(setting.get());
        } else {
            checkValue(setting.get(), value);
        }
    }

    private void checkOff(ScreenSetting setting) {
        if (setting.canBeOff()) {
            checked.put(setting.key(), null);
        } else {
            report(setting.key(), "is null, expected " + expected(setting));
        }
    }

    private void checkValue(ScreenSetting setting, Object value) {
        var usable =
                switch (setting.type()) {
                    case NUMBER -> numberIn(setting, value);
                    case INTEGER -> integerIn(setting, value);
                    case BOOLEAN -> value instanceof Boolean ? value : null;
                    case STRINGS -> languagesIn(value);
                };
        if (usable == null) {
            report(setting.key(), "is " + shown(value) + ", expected " + expected(setting));
        } else {
            checked.put(setting.key(), usable);
        }
    }

    private static @Nullable Object numberIn(ScreenSetting setting, Object value) {
        return value instanceof Number number && isWithin(setting, number.doubleValue()) ? number.doubleValue() : null;
    }

    private static @Nullable Object integerIn(ScreenSetting setting, Object value) {
        if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            return isWithin(setting, number.doubleValue()) ? (Integer) number.intValue() : null;
        }
        return null;
    }

    private static boolean isWithin(ScreenSetting setting, double value) {
        return value >= setting.least() && value <= setting.most();
    }

    private static @Nullable Object languagesIn(Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(LanguageCodes.known()::contains)) {
            return List.copyOf(list);
        }
        return null;
    }

    private void checkOrder(ScreenSetting least, ScreenSetting most) {
        var low = inForce(least);
        var high = inForce(most);
        if (low instanceof Number lowNumber
                && high instanceof Number highNumber
                && lowNumber.doubleValue() > highNumber.doubleValue()) {
            report(least.key(), "is " + low + ", expected at most screen." + most.key() + ", which is " + high);
        }
    }

    private @Nullable Object inForce(ScreenSetting setting) {
        return checked.containsKey(setting.key()) ? checked.get(setting.key()) : setting.defaultIn(preset);
    }

    private static String expected(ScreenSetting setting) {
        var kind =
                switch (setting.type()) {
                    case NUMBER -> "a number from " + shown(setting.least()) + " to " + shown(setting.most());
                    case INTEGER -> "a whole number from " + shown(setting.least()) + " to " + shown(setting.most());
                    case BOOLEAN -> "true or false";
                    case STRINGS ->
                        "a list of language codes out of "
                                + LanguageCodes.known().stream().sorted().collect(joining(", "));
                };
        return setting.canBeOff() ? kind + ", or null to switch the rule off" : kind;
    }

    private static String shown(Object value) {
        if (value instanceof Double number && number == Math.rint(number)) {
            return Long.toString(number.longValue());
        }
        return value instanceof CharSequence ? "'" + value + "'" : String.valueOf(value);
    }

    private static String keys() {
        return ScreenSettings.all().stream().map(ScreenSetting::key).collect(joining(", "));
    }

    private void report(String key, String problem) {
        problems.add("screen." + key + " " + problem);
    }
}
