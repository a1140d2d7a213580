// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import org.jspecify.annotations.Nullable;

/**
 * One text, measured once for all rules: each measure is taken when a rule first asks for it.
 *
 * <p>A ratio over nothing (no words, no lines, no letters) is 0. For one thread.
 */
final class TextStatistics {

    private final String text;
    private final LineSelection selection;
    private @Nullable Words words;
    private @Nullable CharacterCounts characters;
    private @Nullable LineCounts lines;
    private @Nullable Duplicates duplicateLines;
    private @Nullable Duplicates duplicateParagraphs;
    private @Nullable Phrases phrases;
    private @Nullable KeptLines keptLines;
    private @Nullable Notices notices;

    TextStatistics(String text, LineSelection selection) {
        this.text = text;
        this.selection = selection;
    }

    Words words() {
        if (words == null) {
            words = WordSplitter.split(text);
        }
        return words;
    }

    LineCounts lines() {
        if (lines == null) {
            lines = LineCounts.of(text);
        }
        return lines;
    }

    KeptLines keptLines() {
        if (keptLines == null) {
            keptLines = KeptLines.of(text, selection);
        }
        return keptLines;
    }

    double meanWordLength() {
        return ratio(words().proseCharacters(), words().proseWords());
    }

    double hashesPerWord() {
        return ratio(characters().hashes(), words().count());
    }

    double ellipsesPerWord() {
        return ratio(characters().ellipses(), words().count());
    }

    double wordsWithLettersRatio() {
        return ratio(words().wordsWithLetters(), words().count());
    }

    double symbolRatio() {
        return ratio(characters().symbols(), characters().visible());
    }

    double digitRatio() {
        return ratio(characters().digits(), characters().visible());
    }

    double upperCaseRatio() {
        return ratio(
                characters().upperCase(),
                characters().upperCase() + characters().lowerCase());
    }

    double addressRatio() {
        return ratio(characters().inAddresses(), characters().visible());
    }

    double bulletLineRatio() {
        return ratio(lines().bullets(), lines().all());
    }

    double ellipsisLineRatio() {
        return ratio(lines().ellipses(), lines().all());
    }

    double punctuatedLineRatio() {
        return ratio(lines().punctuated(), lines().filled());
    }

    double javascriptRatio() {
        return ratio(notices().javascript(), text.length());
    }

    double policyRatio() {
        return ratio(notices().policy(), text.length());
    }

    double duplicateLineRatio() {
        return ratio(duplicateLines().repeated(), duplicateLines().elements());
    }

    double duplicateLineCharacterRatio() {
        return ratio(duplicateLines().repeatedCharacters(), characters().codePoints());
    }

    double duplicateParagraphRatio() {
        return ratio(duplicateParagraphs().repeated(), duplicateParagraphs().elements());
    }

    double duplicateParagraphCharacterRatio() {
        return ratio(duplicateParagraphs().repeatedCharacters(), characters().codePoints());
    }

    /** See {@link Phrases#charactersInTop}. */
    double topPhraseRatio(int length) {
        return ratio(phrases().charactersInTop(length), characters().codePoints());
    }

    /** See {@link Phrases#charactersInRepeated}. */
    double repeatedPhraseRatio(int length) {
        return ratio(phrases().charactersInRepeated(length), characters().codePoints());
    }

    private CharacterCounts characters() {
        if (characters == null) {
            characters = CharacterCounts.of(text);
        }
        return characters;
    }

    private Duplicates duplicateLines() {
        if (duplicateLines == null) {
            duplicateLines = Duplicates.ofLines(text);
        }
        return duplicateLines;
    }

    private Duplicates duplicateParagraphs() {
        if (duplicateParagraphs == null) {
            duplicateParagraphs = Duplicates.ofParagraphs(text);
        }
        return duplicateParagraphs;
    }

    private Phrases phrases() {
        if (phrases == null) {
            phrases = Phrases.of(words());
        }
        return phrases;
    }

    private Notices notices() {
        if (notices == null) {
            notices = Notices.of(text);
        }
        return notices;
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
