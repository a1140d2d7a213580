// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.vocabulary;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Why a document left on its route: the words of {@code verdict.reason} and of {@code screen}.
 *
 * @see DeadLetterReason for records that could not be curated at all
 */
public enum VerdictReason implements Coded {
    TOO_SHORT(Stage.SCREEN, "The text has fewer words or characters than wanted."),
    TOO_LONG(Stage.SCREEN, "The text has more words or characters than wanted."),
    LANGUAGE_NOT_WANTED(Stage.SCREEN, "The text is in none of the wanted languages."),
    SYMBOL_RATIO(Stage.SCREEN, "Too many symbols such as '#' for the number of words."),
    ELLIPSIS_RATIO(Stage.SCREEN, "Too many ellipses for the number of words."),
    DIGIT_RATIO(Stage.SCREEN, "Too many of the characters are digits."),
    ALPHABETIC_RATIO(Stage.SCREEN, "Too few of the words hold a letter."),
    UPPERCASE_RATIO(Stage.SCREEN, "Too many of the letters are upper-case."),
    URL_RATIO(Stage.SCREEN, "Too much of the text is web addresses."),
    WORD_LENGTH(Stage.SCREEN, "The mean length of the words is not that of prose."),
    STOP_WORDS(Stage.SCREEN, "Too few of the function words that prose cannot do without."),
    BULLET_LINES(Stage.SCREEN, "Too many lines begin with a bullet."),
    ELLIPSIS_LINES(Stage.SCREEN, "Too many lines end with an ellipsis."),
    PUNCTUATION_LINES(Stage.SCREEN, "Too few lines end with a punctuation mark."),
    DUPLICATE_LINES(Stage.SCREEN, "Too many lines repeat an earlier line."),
    DUPLICATE_PARAGRAPHS(Stage.SCREEN, "Too many paragraphs repeat an earlier paragraph."),
    DUPLICATE_LINE_CHARACTERS(Stage.SCREEN, "Too many characters lie in repeated lines."),
    DUPLICATE_PARAGRAPH_CHARACTERS(Stage.SCREEN, "Too many characters lie in repeated paragraphs."),
    TOP_NGRAMS(Stage.SCREEN, "One phrase takes up too much of the text."),
    DUPLICATE_NGRAMS(Stage.SCREEN, "Repeated phrases take up too much of the text."),
    TOO_FEW_SENTENCES(Stage.SCREEN, "The text has fewer sentences than wanted."),
    LOREM_IPSUM(Stage.SCREEN, "The text holds the filler 'lorem ipsum'."),
    JAVASCRIPT(Stage.SCREEN, "The text tells its reader to switch JavaScript on."),
    CURLY_BRACKETS(Stage.SCREEN, "The text holds curly brackets, as program code does."),
    POLICY_TEXT(Stage.SCREEN, "The text is a notice on cookies, privacy or terms of use."),
    ACCEPTED(Stage.DECIDE, "The evidence meets every condition of the policy."),
    NOT_ANNOTATED(Stage.DECIDE, "The policy asks for evidence that no annotator gave."),
    RATING_OUT_OF_RANGE(Stage.DECIDE, "A rating is outside the range that the policy wants."),
    QUALITY_OUT_OF_RANGE(Stage.DECIDE, "The quality is outside the range that the policy wants."),
    EDIT_NEED_OUT_OF_RANGE(Stage.DECIDE, "The need for editing is outside the range that the policy wants."),
    TAG_UNCERTAIN(Stage.DECIDE, "The tag is less probable than the policy wants."),
    TAG_REFUSED(Stage.DECIDE, "The tag is one that the policy refuses.");

    private static final Map<String, VerdictReason> BY_CODE = Coded.byCode(values());

    private final String code = name().toLowerCase(Locale.ROOT);
    private final Stage stage;
    private final String description;

    VerdictReason(Stage stage, String description) {
        this.stage = stage;
        this.description = description;
    }

    /** The reason of that code; empty for a code of a newer version. */
    public static Optional<VerdictReason> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String description() {
        return description;
    }

    /** The stage that raises the reason. */
    public Stage stage() {
        return stage;
    }
}
