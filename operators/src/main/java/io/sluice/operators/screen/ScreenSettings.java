// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import io.sluice.operators.screen.ScreenSetting.Defaults;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the screen, declared once: the configuration, its checks and the option reference come from here.
 *
 * <p>A rule named {@code max_...} is raised above its value, a rule named {@code min_...} below it.
 */
public final class ScreenSettings {

    static final ScreenSetting LANGUAGES = new ScreenSetting(
            "languages",
            ScreenSetting.Type.STRINGS,
            "Languages to keep, as ISO 639-1 codes; an empty list keeps all. A text whose language is not certain is kept.",
            0,
            0,
            false,
            new Defaults(List.of("en"), List.of("en"), List.of("en")));
    static final ScreenSetting MIN_LANGUAGE_CONFIDENCE = new ScreenSetting(
            "min_language_confidence",
            ScreenSetting.Type.NUMBER,
            "Confidence from which a language counts as certain: the share of the best guess in the probabilities of the best"
                    + " and the second, 0.5 when both are alike. Identification reads the first 1,000 characters.",
            0.5,
            1,
            false,
            new Defaults(0.6, 0.6, 0.6));
    static final ScreenSetting TRUST_LANGUAGE = flag(
            "trust_language",
            "Take the language that a document states for certain, and identify only where it states none.",
            false,
            false,
            false);

    static final ScreenSetting MIN_WORDS =
            count("min_words", "Fewest words, punctuation marks not counted.", 20, 50, null);
    static final ScreenSetting MAX_WORDS =
            count("max_words", "Most words, punctuation marks not counted.", 100_000, 100_000, null);
    static final ScreenSetting MIN_RESPONSE_WORDS = count(
            "min_response_words",
            "Fewest words of a response to a prompt, instead of min_words; min_sentences does not apply to responses either.",
            1,
            1,
            1);
    static final ScreenSetting SHORT_RESPONSE_WORDS = count(
            "short_response_words",
            "A response with fewer words is judged by its length and language alone: ratios over so few words say little.",
            50,
            50,
            50);

    static final ScreenSetting MIN_MEAN_WORD_LENGTH =
            number("min_mean_word_length", "Smallest mean length of the words in characters.", 1_000, 2.0, 3.0, null);
    static final ScreenSetting MAX_MEAN_WORD_LENGTH =
            number("max_mean_word_length", "Largest mean length of the words in characters.", 1_000, 12.0, 10.0, null);
    static final ScreenSetting MAX_HASH_RATIO =
            number("max_hash_ratio", "Most number signs '#' per word.", 1_000, 0.3, 0.1, null);
    static final ScreenSetting MAX_SYMBOL_RATIO = ratio(
            "max_symbol_ratio", "Largest share of symbols and punctuation in the visible characters.", 0.4, null, null);
    static final ScreenSetting MAX_ELLIPSIS_RATIO =
            number("max_ellipsis_ratio", "Most ellipses per word.", 1_000, 0.2, 0.1, null);
    static final ScreenSetting MAX_DIGIT_RATIO =
            ratio("max_digit_ratio", "Largest share of digits in the visible characters.", 0.3, null, null);
    static final ScreenSetting MIN_ALPHABETIC_RATIO = ratio(
            "min_alphabetic_ratio",
            "Smallest share of words with a letter; punctuation marks count as words here.",
            0.45,
            0.8,
            null);
    static final ScreenSetting MAX_UPPERCASE_RATIO = ratio(
            "max_uppercase_ratio",
            "Largest share of upper-case letters in the letters that have a case.",
            0.7,
            null,
            null);
    static final ScreenSetting MAX_URL_RATIO =
            ratio("max_url_ratio", "Largest share of the visible characters in web addresses.", 0.4, null, null);
    static final ScreenSetting MIN_STOP_WORDS = new ScreenSetting(
            "min_stop_words",
            ScreenSetting.Type.INTEGER,
            "Fewest different ones of: the, be, to, of, and, that, have, with (in lower case). Not asked of texts that are"
                    + " certain to be in another language than English.",
            0,
            8,
            true,
            new Defaults(1, 2, null));

    static final ScreenSetting MAX_BULLET_LINE_RATIO = ratio(
            "max_bullet_line_ratio", "Largest share of lines that begin with a bullet or a hyphen.", null, 0.9, null);
    static final ScreenSetting MAX_ELLIPSIS_LINE_RATIO =
            ratio("max_ellipsis_line_ratio", "Largest share of lines that end with an ellipsis.", 0.5, 0.3, null);
    static final ScreenSetting MIN_PUNCTUATED_LINE_RATIO = ratio(
            "min_punctuated_line_ratio", "Smallest share of lines that end with a punctuation mark.", null, null, null);
    static final ScreenSetting MAX_DUPLICATE_LINE_RATIO =
            ratio("max_duplicate_line_ratio", "Largest share of lines that repeat an earlier one.", 0.5, 0.3, null);
    static final ScreenSetting MAX_DUPLICATE_PARAGRAPH_RATIO = ratio(
            "max_duplicate_paragraph_ratio", "Largest share of paragraphs that repeat an earlier one.", 0.5, 0.3, null);
    static final ScreenSetting MAX_DUPLICATE_LINE_CHARACTER_RATIO = ratio(
            "max_duplicate_line_character_ratio",
            "Largest share of the characters in lines that repeat an earlier one.",
            0.3,
            0.2,
            null);
    static final ScreenSetting MAX_DUPLICATE_PARAGRAPH_CHARACTER_RATIO = ratio(
            "max_duplicate_paragraph_character_ratio",
            "Largest share of the characters in paragraphs that repeat an earlier one.",
            0.3,
            0.2,
            null);

    static final List<ScreenSetting> MAX_TOP_NGRAM_RATIOS =
            List.of(topPhrase(2, 0.3, 0.2), topPhrase(3, 0.28, 0.18), topPhrase(4, 0.26, 0.16));
    static final List<ScreenSetting> MAX_DUPLICATE_NGRAM_RATIOS = List.of(
            repeatedPhrase(5, 0.4, 0.15),
            repeatedPhrase(6, 0.39, 0.14),
            repeatedPhrase(7, 0.38, 0.13),
            repeatedPhrase(8, 0.37, 0.12),
            repeatedPhrase(9, 0.36, 0.11),
            repeatedPhrase(10, 0.35, 0.10));

    static final ScreenSetting MIN_SENTENCES =
            count("min_sentences", "Fewest sentences in the lines that the line settings below keep.", null, null, 5);
    static final ScreenSetting PUNCTUATED_LINES_ONLY = flag(
            "punctuated_lines_only",
            "Look for sentences, filler and brackets only in lines that end in one of . ? ! \" ' and not in an ellipsis.",
            false,
            false,
            true);
    static final ScreenSetting MIN_LINE_WORDS =
            count("min_line_words", "Leave lines with fewer words out of that look.", null, null, 3);
    static final ScreenSetting MAX_LINE_WORD_LENGTH =
            count("max_line_word_length", "Leave lines with a longer word out of that look.", null, null, 1_000);
    static final ScreenSetting SKIP_JAVASCRIPT_LINES =
            flag("skip_javascript_lines", "Leave lines that name JavaScript out of that look.", false, false, true);
    static final ScreenSetting SKIP_POLICY_LINES = flag(
            "skip_policy_lines",
            "Leave lines on cookies, privacy or terms of use out of that look.",
            false,
            false,
            true);
    static final ScreenSetting REJECT_LOREM_IPSUM =
            flag("reject_lorem_ipsum", "Refuse a text that holds 'lorem ipsum'.", true, false, true);
    static final ScreenSetting REJECT_CURLY_BRACKETS =
            flag("reject_curly_brackets", "Refuse a text that holds an opening curly bracket.", false, false, true);
    static final ScreenSetting MAX_JAVASCRIPT_RATIO = ratio(
            "max_javascript_ratio",
            "Largest share of the text in lines that ask to switch JavaScript on.",
            0.3,
            null,
            null);
    static final ScreenSetting MAX_POLICY_RATIO = ratio(
            "max_policy_ratio",
            "Largest share of the text in lines on cookies, privacy or terms of use.",
            0.8,
            null,
            null);

    private static final List<ScreenSetting> ALL = Stream.of(
                    Stream.of(LANGUAGES, MIN_LANGUAGE_CONFIDENCE, TRUST_LANGUAGE),
                    Stream.of(MIN_WORDS, MAX_WORDS, MIN_RESPONSE_WORDS, SHORT_RESPONSE_WORDS),
                    Stream.of(
                            MIN_MEAN_WORD_LENGTH,
                            MAX_MEAN_WORD_LENGTH,
                            MAX_HASH_RATIO,
                            MAX_SYMBOL_RATIO,
                            MAX_ELLIPSIS_RATIO),
                    Stream.of(
                            MAX_DIGIT_RATIO, MIN_ALPHABETIC_RATIO, MAX_UPPERCASE_RATIO, MAX_URL_RATIO, MIN_STOP_WORDS),
                    Stream.of(MAX_BULLET_LINE_RATIO, MAX_ELLIPSIS_LINE_RATIO, MIN_PUNCTUATED_LINE_RATIO),
                    Stream.of(MAX_DUPLICATE_LINE_RATIO, MAX_DUPLICATE_PARAGRAPH_RATIO),
                    Stream.of(MAX_DUPLICATE_LINE_CHARACTER_RATIO, MAX_DUPLICATE_PARAGRAPH_CHARACTER_RATIO),
                    MAX_TOP_NGRAM_RATIOS.stream(),
                    MAX_DUPLICATE_NGRAM_RATIOS.stream(),
                    Stream.of(MIN_SENTENCES, PUNCTUATED_LINES_ONLY, MIN_LINE_WORDS, MAX_LINE_WORD_LENGTH),
                    Stream.of(SKIP_JAVASCRIPT_LINES, SKIP_POLICY_LINES, REJECT_LOREM_IPSUM, REJECT_CURLY_BRACKETS),
                    Stream.of(MAX_JAVASCRIPT_RATIO, MAX_POLICY_RATIO))
            .flatMap(settings -> settings)
            .toList();

    private ScreenSettings() {}

    /** Every setting, in the order of the option reference. */
    public static List<ScreenSetting> all() {
        return ALL;
    }

    static Optional<ScreenSetting> ofKey(String key) {
        return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    private static ScreenSetting topPhrase(int words, double inDefault, double inGopher) {
        return ratio(
                "max_top_" + words + "_gram_ratio",
                "Largest share of the characters in all occurrences of the most frequent phrase of " + words
                        + " words.",
                inDefault,
                inGopher,
                null);
    }

    private static ScreenSetting repeatedPhrase(int words, double inDefault, double inGopher) {
        return ratio(
                "max_duplicate_" + words + "_gram_ratio",
                "Largest share of the characters in phrases of " + words + " words that stood before.",
                inDefault,
                inGopher,
                null);
    }

    private static ScreenSetting ratio(
            String key,
            String description,
            @Nullable Double inDefault,
            @Nullable Double inGopher,
            @Nullable Double inC4) {
        return number(key, description, 1, inDefault, inGopher, inC4);
    }

    private static ScreenSetting number(
            String key,
            String description,
            double most,
            @Nullable Double inDefault,
            @Nullable Double inGopher,
            @Nullable Double inC4) {
        return new ScreenSetting(
                key, ScreenSetting.Type.NUMBER, description, 0, most, true, new Defaults(inDefault, inGopher, inC4));
    }

    private static ScreenSetting count(
            String key,
            String description,
            @Nullable Integer inDefault,
            @Nullable Integer inGopher,
            @Nullable Integer inC4) {
        var defaults = new Defaults(inDefault, inGopher, inC4);
        return new ScreenSetting(key, ScreenSetting.Type.INTEGER, description, 0, Integer.MAX_VALUE, true, defaults);
    }

    private static ScreenSetting flag(
            String key, String description, boolean inDefault, boolean inGopher, boolean inC4) {
        return new ScreenSetting(
                key, ScreenSetting.Type.BOOLEAN, description, 0, 0, false, new Defaults(inDefault, inGopher, inC4));
    }
}
