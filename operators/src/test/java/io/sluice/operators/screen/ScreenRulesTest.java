// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static io.sluice.schemas.vocabulary.VerdictReason.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.vocabulary.VerdictReason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScreenRulesTest {

    /** A rule alone, a text that just passes it, and one that just does not. */
    record Threshold(VerdictReason reason, String key, Object value, String passing, String failing) {

        @Override
        public String toString() {
            return key;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("thresholds")
    void raisesItsReasonOnlyBeyondItsThreshold(Threshold threshold) {
        var policy = Screens.policyOfOnly(threshold.key(), threshold.value());

        assertThat(policy.screen(Screens.document(threshold.passing())).raised())
                .isEmpty();
        assertThat(policy.screen(Screens.document(threshold.failing())).raised())
                .containsExactly(threshold.reason());
    }

    @Test
    void holdsAThresholdForEveryRuleThatCanBeSwitchedOff() {
        var tested = thresholds().map(Threshold::key).toList();

        assertThat(ScreenSettings.all())
                .filteredOn(setting ->
                        setting.key().startsWith("max_") && !setting.key().equals("max_line_word_length"))
                .extracting(ScreenSetting::key)
                .isSubsetOf(tested);
    }

    static Stream<Threshold> thresholds() {
        return Stream.of(onWords(), onCharacters(), onLines(), onRepetition(), onWebsites())
                .flatMap(thresholds -> thresholds);
    }

    private static Stream<Threshold> onWords() {
        return Stream.of(
                new Threshold(TOO_SHORT, "min_words", 4, "one, two, three, four!", "one, two, three ..!"),
                new Threshold(TOO_LONG, "max_words", 3, "one, two, three!", "one two three four"),
                new Threshold(WORD_LENGTH, "min_mean_word_length", 3.0, "abcd ab.", "abc ab."),
                new Threshold(WORD_LENGTH, "max_mean_word_length", 5.0, "abcde abcde", "abcde abcdef"),
                new Threshold(STOP_WORDS, "min_stop_words", 2, "the rain, and the sun", "the rain, the sun, The end"),
                new Threshold(ALPHABETIC_RATIO, "min_alphabetic_ratio", 0.5, "one 2", "one 2 3"),
                new Threshold(SYMBOL_RATIO, "max_hash_ratio", 0.5, "# a", "## a"),
                new Threshold(ELLIPSIS_RATIO, "max_ellipsis_ratio", 0.5, "so... b c\u2026", "so...... on"));
    }

    private static Stream<Threshold> onCharacters() {
        return Stream.of(
                new Threshold(SYMBOL_RATIO, "max_symbol_ratio", 0.5, "ab \u2605\u2605", "ab \u2605\u2605\u2605"),
                new Threshold(DIGIT_RATIO, "max_digit_ratio", 0.5, "ab 12", "ab 123"),
                new Threshold(UPPERCASE_RATIO, "max_uppercase_ratio", 0.5, "ABcd 1!", "ABCd \u4e2d\u6587"),
                new Threshold(URL_RATIO, "max_url_ratio", 0.5, "https://a.b eleven chars", "https://a.b short"));
    }

    private static Stream<Threshold> onLines() {
        return Stream.of(
                new Threshold(BULLET_LINES, "max_bullet_line_ratio", 0.5, "- a\nb", "- a\n  \u2022 b\nc"),
                new Threshold(ELLIPSIS_LINES, "max_ellipsis_line_ratio", 0.5, "a...\nb", "a... \nb\u2026\nc"),
                new Threshold(PUNCTUATION_LINES, "min_punctuated_line_ratio", 0.5, "a.\nb\n\nc!\nd", "a.\nb\nc"),
                new Threshold(TOO_FEW_SENTENCES, "min_sentences", 3, "One. Two!\nThree", "One... two. (Three)"));
    }

    private static Stream<Threshold> onRepetition() {
        return Stream.of(
                new Threshold(DUPLICATE_LINES, "max_duplicate_line_ratio", 0.5, "a\nb\na\n\nb", "a\na\na"),
                new Threshold(
                        DUPLICATE_LINE_CHARACTERS,
                        "max_duplicate_line_character_ratio",
                        0.25,
                        "ab\nabcd\nab",
                        "abc\nabc\nd"),
                new Threshold(DUPLICATE_PARAGRAPHS, "max_duplicate_paragraph_ratio", 0.5, "a\n\na\na", "a\n\na\n\na"),
                new Threshold(
                        DUPLICATE_PARAGRAPH_CHARACTERS,
                        "max_duplicate_paragraph_character_ratio",
                        0.25,
                        "ab\n\nabcd\n\nab",
                        "abc\n\nabc\n\nd"),
                new Threshold(TOP_NGRAMS, "max_top_2_gram_ratio", 0.6, "a b c a b d", "ab cd e ab cd"),
                new Threshold(TOP_NGRAMS, "max_top_3_gram_ratio", 0.8, "a b c d a b c e", "abc b c d abc b c"),
                new Threshold(TOP_NGRAMS, "max_top_4_gram_ratio", 0.8, "a b c d e a b c d fgh", "a b c d e a b c d"),
                repeatedPhrase(5),
                repeatedPhrase(6),
                repeatedPhrase(7),
                repeatedPhrase(8),
                repeatedPhrase(9),
                repeatedPhrase(10));
    }

    /** A phrase of one-letter words, twice: its repetition takes up a fifth of one text, and more of a shorter one. */
    private static Threshold repeatedPhrase(int words) {
        var phrase = "a b c d e f g h i j".substring(0, words * 2 - 1);
        var twice = phrase + " - " + phrase + " ";
        var passing = twice + "x".repeat(words * 5 - twice.length());
        var failing = passing.substring(0, passing.length() - 1);
        return new Threshold(DUPLICATE_NGRAMS, "max_duplicate_" + words + "_gram_ratio", 0.2, passing, failing);
    }

    private static Stream<Threshold> onWebsites() {
        var notice = "Please enable JavaScript.";
        var policy = "We use cookies, see our terms.";
        return Stream.of(
                new Threshold(LOREM_IPSUM, "reject_lorem_ipsum", true, "lorem of ipsum", "text\nLorem Ipsum dolor"),
                new Threshold(CURLY_BRACKETS, "reject_curly_brackets", true, "a } b", "a { b"),
                new Threshold(
                        JAVASCRIPT, "max_javascript_ratio", 0.5, notice + "\n" + "JavaScript is a language.", notice),
                new Threshold(
                        POLICY_TEXT, "max_policy_ratio", 0.5, policy + "\n" + "x".repeat(policy.length()), policy));
    }
}
