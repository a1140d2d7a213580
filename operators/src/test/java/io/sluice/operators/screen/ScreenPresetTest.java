// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static io.sluice.operators.screen.Screens.PROSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.vocabulary.VerdictReason;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScreenPresetTest {

    @ParameterizedTest
    @EnumSource
    void keepsPlainProse(ScreenPreset preset) {
        assertThat(Screens.policy(preset).screen(Screens.document(PROSE)).raised())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ordinaryTexts")
    void defaultKeepsOrdinaryTexts(String kind, String text) {
        assertThat(Screens.policy(ScreenPreset.DEFAULT)
                        .screen(Screens.document(text))
                        .raised())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("junk")
    void defaultRefusesJunk(VerdictReason reason, String text) {
        assertThat(Screens.policy(ScreenPreset.DEFAULT)
                        .screen(Screens.document(text))
                        .raised())
                .contains(reason);
    }

    @Test
    void gopherHasThePublishedThresholds() {
        var values = ScreenConfig.of(ScreenPreset.GOPHER, ScreenAction.REJECT).values();

        assertThat(values)
                .containsEntry("min_words", 50)
                .containsEntry("max_words", 100_000)
                .containsEntry("min_mean_word_length", 3.0)
                .containsEntry("max_mean_word_length", 10.0)
                .containsEntry("max_hash_ratio", 0.1)
                .containsEntry("max_ellipsis_ratio", 0.1)
                .containsEntry("max_bullet_line_ratio", 0.9)
                .containsEntry("max_ellipsis_line_ratio", 0.3)
                .containsEntry("min_alphabetic_ratio", 0.8)
                .containsEntry("min_stop_words", 2)
                .containsEntry("max_duplicate_line_ratio", 0.3)
                .containsEntry("max_duplicate_paragraph_ratio", 0.3)
                .containsEntry("max_duplicate_line_character_ratio", 0.2)
                .containsEntry("max_duplicate_paragraph_character_ratio", 0.2)
                .containsEntry("max_top_2_gram_ratio", 0.2)
                .containsEntry("max_top_3_gram_ratio", 0.18)
                .containsEntry("max_top_4_gram_ratio", 0.16)
                .containsEntry("max_duplicate_5_gram_ratio", 0.15)
                .containsEntry("max_duplicate_6_gram_ratio", 0.14)
                .containsEntry("max_duplicate_7_gram_ratio", 0.13)
                .containsEntry("max_duplicate_8_gram_ratio", 0.12)
                .containsEntry("max_duplicate_9_gram_ratio", 0.11)
                .containsEntry("max_duplicate_10_gram_ratio", 0.10)
                .containsEntry("max_symbol_ratio", null)
                .containsEntry("min_sentences", null);
    }

    @Test
    void c4LooksForFiveSentencesInItsLinesAndForNothingElseByCount() {
        var values = ScreenConfig.of(ScreenPreset.C4, ScreenAction.REJECT).values();

        assertThat(values)
                .containsEntry("min_sentences", 5)
                .containsEntry("punctuated_lines_only", true)
                .containsEntry("min_line_words", 3)
                .containsEntry("max_line_word_length", 1_000)
                .containsEntry("skip_javascript_lines", true)
                .containsEntry("skip_policy_lines", true)
                .containsEntry("reject_lorem_ipsum", true)
                .containsEntry("reject_curly_brackets", true)
                .containsEntry("min_words", null)
                .containsEntry("min_stop_words", null)
                .containsEntry("max_top_2_gram_ratio", null);
    }

    @Test
    void c4LeavesTheTextWhole() {
        var text = PROSE.replace(". ", ".\n") + "\nHome | About | Contact";
        var document = Screens.document(text);

        var result = Screens.policy(ScreenPreset.C4).screen(document);

        assertThat(result.raised()).isEmpty();
        assertThat(document.getText()).isEqualTo(text);
    }

    static Stream<Object[]> ordinaryTexts() {
        return Stream.of(
                new Object[] {
                    "recipe",
                    "Pancakes\n- 200 g flour\n- 2 eggs\n- 300 ml milk\n- a pinch of salt\n\nMix the flour with the eggs, add the milk and"
                            + " leave it for half an hour. Fry in butter until both sides are golden."
                },
                new Object[] {
                    "chat",
                    "[12:01] <ann> anyone here?\n[12:02] <bob> yes... what's up\n[12:02] <ann> my disk is full and i don't know why :(\n"
                            + "[12:03] <bob> look in /var/log, and run du -sh * to see what is big"
                },
                new Object[] {
                    "change log",
                    "- Add an option to keep the log\n- Fix the crash when the file is empty\n- Speed up the search of long lists\n- Update"
                            + " the handbook to version 2"
                },
                new Object[] {
                    "verse",
                    "Roses are red,\nviolets are blue,\nthe kettle is whistling\nand so are you.\n\nRoses are red,\nviolets are blue,\nthe"
                            + " teapot is warming,\nthe cups are too."
                });
    }

    static Stream<Object[]> junk() {
        var menu =
                "Home\nProducts\nServices\nSupport\nContact\nCareers\nPress\nLogin\nRegister\nBasket\nCheckout\nSitemap\nImprint\n"
                        + "Shipping\nReturns\nStores\nNewsletter\nFacebook\nTwitter\nInstagram\nYouTube\nSearch";
        return Stream.of(
                new Object[] {VerdictReason.TOO_SHORT, "Page not found."},
                new Object[] {VerdictReason.STOP_WORDS, menu},
                new Object[] {VerdictReason.TOP_NGRAMS, "Buy cheap watches here. ".repeat(40)},
                new Object[] {VerdictReason.DUPLICATE_LINE_CHARACTERS, (PROSE + "\n").repeat(3)},
                new Object[] {VerdictReason.SYMBOL_RATIO, "\u2605 \u2606 \u2665 | ".repeat(30)},
                new Object[] {VerdictReason.DIGIT_RATIO, "Part 4711-0815 costs 1234567.89 and 98765432. ".repeat(9)},
                new Object[] {VerdictReason.UPPERCASE_RATIO, PROSE.toUpperCase(Locale.ROOT)},
                new Object[] {
                    VerdictReason.URL_RATIO,
                    "See https://example.org/a/very/long/address/to/a/page and that. ".repeat(8)
                },
                new Object[] {VerdictReason.WORD_LENGTH, "dGhlIGVuZCBvZiB0aGUgd29ybGQ ".repeat(30)},
                new Object[] {VerdictReason.LOREM_IPSUM, PROSE + "\nLorem ipsum dolor sit amet."},
                new Object[] {
                    VerdictReason.JAVASCRIPT,
                    "The site that you want to see does not work here.\nJavaScript is disabled in your browser. Please enable it to go on."
                });
    }

    @Test
    void defaultsAreUsableAsOverridesInEveryPreset() {
        for (var preset : List.of(ScreenPreset.values())) {
            var config = ScreenConfig.of(preset, ScreenAction.FLAG);

            assertThat(ScreenConfig.of(ScreenPreset.DEFAULT, ScreenAction.FLAG, config.values())
                            .values())
                    .isEqualTo(config.values());
        }
    }
}
