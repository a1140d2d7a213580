// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScreenConfigTest {

    @Test
    void hasTheDefaultsOfItsPreset() {
        var values = ScreenConfig.of(ScreenPreset.DEFAULT, ScreenAction.REJECT).values();

        assertThat(values).hasSize(ScreenSettings.all().size());
        assertThat(values)
                .containsEntry("languages", List.of("en"))
                .containsEntry("min_language_confidence", 0.6)
                .containsEntry("trust_language", false)
                .containsEntry("min_words", 20)
                .containsEntry("max_words", 100_000)
                .containsEntry("min_response_words", 1)
                .containsEntry("short_response_words", 50)
                .containsEntry("min_alphabetic_ratio", 0.45)
                .containsEntry("max_bullet_line_ratio", null)
                .containsEntry("reject_lorem_ipsum", true)
                .containsEntry("min_sentences", null);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void mapsEveryKey(ScreenSetting setting) {
        var value = anotherValueOf(setting);

        var config = ScreenConfig.of(ScreenPreset.DEFAULT, ScreenAction.FLAG, Map.of(setting.key(), value));

        assertThat(config.values()).containsEntry(setting.key(), value);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void refusesAnUnusableValueOfEveryKey(ScreenSetting setting) {
        var problem = problemsOf(Map.of(setting.key(), "seven"));

        assertThat(problem).singleElement().asString().startsWith("screen." + setting.key() + " is 'seven', expected ");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void takesNullOnlyWhereARuleCanBeOff(ScreenSetting setting) {
        var overrides = new HashMap<String, @Nullable Object>();
        overrides.put(setting.key(), null);

        if (setting.canBeOff()) {
            assertThat(ScreenConfig.of(ScreenPreset.GOPHER, ScreenAction.FLAG, overrides)
                            .values())
                    .containsEntry(setting.key(), null);
        } else {
            assertThat(problemsOf(overrides))
                    .singleElement()
                    .asString()
                    .startsWith("screen." + setting.key() + " is null");
        }
    }

    @Test
    void reportsAllProblemsTogether() {
        var problems = problemsOf(Map.of(
                "max_digit_ratio",
                1.5,
                "min_words",
                2.5,
                "min_stop_words",
                9,
                "langauges",
                List.of("en"),
                "languages",
                List.of("xx")));

        assertThat(problems).hasSize(5);
        assertThat(problems.get(0))
                .startsWith("screen.langauges is not a setting of the screen; expected one of languages, ");
        assertThat(problems.get(1))
                .startsWith("screen.languages is [xx], expected a list of language codes out of af, ar, ");
        assertThat(problems.subList(2, 5))
                .containsExactly(
                        "screen.max_digit_ratio is 1.5, expected a number from 0 to 1, or null to switch the rule off",
                        "screen.min_stop_words is 9, expected a whole number from 0 to 8, or null to switch the rule off",
                        "screen.min_words is 2.5, expected a whole number from 0 to 2147483647, or null to switch the rule off");
    }

    @Test
    void refusesALeastThatIsAboveItsMost() {
        assertThat(problemsOf(Map.of("min_words", 100, "max_words", 50, "min_mean_word_length", 15)))
                .containsExactly(
                        "screen.min_words is 100, expected at most screen.max_words, which is 50",
                        "screen.min_mean_word_length is 15.0, expected at most screen.max_mean_word_length, which is 12.0");
    }

    @Test
    void takesWholeNumbersInWhateverTypeTheyCome() {
        var config =
                ScreenConfig.of(ScreenPreset.DEFAULT, ScreenAction.FLAG, Map.of("min_words", 7L, "max_digit_ratio", 1));

        assertThat(config.values()).containsEntry("min_words", 7).containsEntry("max_digit_ratio", 1.0);
    }

    @Test
    void keepsItsOwnCopyOfTheOverrides() {
        var overrides = new HashMap<String, @Nullable Object>(Map.of("min_words", 7));
        var config = ScreenConfig.of(ScreenPreset.DEFAULT, ScreenAction.FLAG, overrides);

        overrides.put("min_words", 8);

        assertThat(config.values()).containsEntry("min_words", 7);
    }

    @Test
    void survivesSerialisation() throws IOException, ClassNotFoundException {
        var overrides = new HashMap<String, @Nullable Object>(Map.of("languages", List.of("en", "de")));
        overrides.put("min_words", null);
        var config = ScreenConfig.of(ScreenPreset.C4, ScreenAction.REJECT, overrides);

        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(config);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(config);
        }
    }

    @Test
    void describesEverySettingOnce() {
        assertThat(ScreenSettings.all()).extracting(ScreenSetting::key).doesNotHaveDuplicates();
        assertThat(ScreenSettings.all()).allSatisfy(setting -> {
            assertThat(setting.key()).matches("[a-z0-9_]+");
            assertThat(setting.description()).endsWith(".");
        });
    }

    static List<ScreenSetting> settings() {
        return ScreenSettings.all();
    }

    private static Object anotherValueOf(ScreenSetting setting) {
        return switch (setting.type()) {
            case NUMBER -> setting.key().equals("min_mean_word_length") ? 4.5 : 0.75 * setting.most();
            case INTEGER -> setting.key().equals("max_words") ? 77 : 7;
            case BOOLEAN -> !Boolean.TRUE.equals(setting.defaultIn(ScreenPreset.DEFAULT));
            case STRINGS -> List.of("de", "zh");
        };
    }

    private static List<String> problemsOf(Map<String, @Nullable Object> overrides) {
        return catchThrowableOfType(
                        ScreenConfigException.class,
                        () -> ScreenConfig.of(ScreenPreset.DEFAULT, ScreenAction.REJECT, overrides))
                .problems();
    }
}
