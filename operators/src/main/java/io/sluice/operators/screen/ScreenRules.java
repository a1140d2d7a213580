// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static io.sluice.operators.screen.ScreenSettings.MAX_DUPLICATE_NGRAM_RATIOS;
import static io.sluice.operators.screen.ScreenSettings.MAX_TOP_NGRAM_RATIOS;

import io.sluice.schemas.vocabulary.VerdictReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The rules that a configuration switches on, as short lists for the kinds of texts that they are put to. */
final class ScreenRules {

    private final ScreenConfig config;
    private final List<ScreenRule> rules = new ArrayList<>();

    private ScreenRules(ScreenConfig config) {
        this.config = config;
    }

    /** The rules on the length of a plain text. */
    static List<ScreenRule> onLength(ScreenConfig config) {
        return new ScreenRules(config)
                .minimum(VerdictReason.TOO_SHORT, ScreenSettings.MIN_WORDS, ScreenRules::words)
                .maximum(VerdictReason.TOO_LONG, ScreenSettings.MAX_WORDS, ScreenRules::words)
                .minimum(VerdictReason.TOO_FEW_SENTENCES, ScreenSettings.MIN_SENTENCES, text -> text.keptLines()
                        .sentences())
                .rules;
    }

    /** The rules on the length of a response to a prompt. */
    static List<ScreenRule> onResponseLength(ScreenConfig config) {
        return new ScreenRules(config)
                .minimum(VerdictReason.TOO_SHORT, ScreenSettings.MIN_RESPONSE_WORDS, ScreenRules::words)
                .maximum(VerdictReason.TOO_LONG, ScreenSettings.MAX_WORDS, ScreenRules::words)
                .rules;
    }

    /** The rules that know English. */
    static List<ScreenRule> onEnglish(ScreenConfig config) {
        return new ScreenRules(config)
                .minimum(VerdictReason.STOP_WORDS, ScreenSettings.MIN_STOP_WORDS, text -> text.words()
                        .stopWords())
                .rules;
    }

    /** All other rules. */
    static List<ScreenRule> onContent(ScreenConfig config) {
        return new ScreenRules(config).characters().lines().repetition().websites().rules;
    }

    private ScreenRules characters() {
        return maximum(VerdictReason.SYMBOL_RATIO, ScreenSettings.MAX_HASH_RATIO, TextStatistics::hashesPerWord)
                .maximum(VerdictReason.SYMBOL_RATIO, ScreenSettings.MAX_SYMBOL_RATIO, TextStatistics::symbolRatio)
                .maximum(
                        VerdictReason.ELLIPSIS_RATIO,
                        ScreenSettings.MAX_ELLIPSIS_RATIO,
                        TextStatistics::ellipsesPerWord)
                .maximum(VerdictReason.DIGIT_RATIO, ScreenSettings.MAX_DIGIT_RATIO, TextStatistics::digitRatio)
                .minimum(
                        VerdictReason.ALPHABETIC_RATIO,
                        ScreenSettings.MIN_ALPHABETIC_RATIO,
                        TextStatistics::wordsWithLettersRatio)
                .maximum(
                        VerdictReason.UPPERCASE_RATIO,
                        ScreenSettings.MAX_UPPERCASE_RATIO,
                        TextStatistics::upperCaseRatio)
                .maximum(VerdictReason.URL_RATIO, ScreenSettings.MAX_URL_RATIO, TextStatistics::addressRatio)
                .minimum(VerdictReason.WORD_LENGTH, ScreenSettings.MIN_MEAN_WORD_LENGTH, TextStatistics::meanWordLength)
                .maximum(
                        VerdictReason.WORD_LENGTH, ScreenSettings.MAX_MEAN_WORD_LENGTH, TextStatistics::meanWordLength);
    }

    private ScreenRules lines() {
        return maximum(
                        VerdictReason.BULLET_LINES,
                        ScreenSettings.MAX_BULLET_LINE_RATIO,
                        TextStatistics::bulletLineRatio)
                .maximum(
                        VerdictReason.ELLIPSIS_LINES,
                        ScreenSettings.MAX_ELLIPSIS_LINE_RATIO,
                        TextStatistics::ellipsisLineRatio)
                .minimum(
                        VerdictReason.PUNCTUATION_LINES,
                        ScreenSettings.MIN_PUNCTUATED_LINE_RATIO,
                        TextStatistics::punctuatedLineRatio);
    }

    private ScreenRules repetition() {
        maximum(
                VerdictReason.DUPLICATE_LINES,
                ScreenSettings.MAX_DUPLICATE_LINE_RATIO,
                TextStatistics::duplicateLineRatio);
        maximum(
                VerdictReason.DUPLICATE_PARAGRAPHS,
                ScreenSettings.MAX_DUPLICATE_PARAGRAPH_RATIO,
                TextStatistics::duplicateParagraphRatio);
        maximum(
                VerdictReason.DUPLICATE_LINE_CHARACTERS,
                ScreenSettings.MAX_DUPLICATE_LINE_CHARACTER_RATIO,
                TextStatistics::duplicateLineCharacterRatio);
        maximum(
                VerdictReason.DUPLICATE_PARAGRAPH_CHARACTERS,
                ScreenSettings.MAX_DUPLICATE_PARAGRAPH_CHARACTER_RATIO,
                TextStatistics::duplicateParagraphCharacterRatio);
        for (var index = 0; index < MAX_TOP_NGRAM_RATIOS.size(); index++) {
            var length = Phrases.SHORTEST_TOP + index;
            maximum(VerdictReason.TOP_NGRAMS, MAX_TOP_NGRAM_RATIOS.get(index), text -> text.topPhraseRatio(length));
        }
        for (var index = 0; index < MAX_DUPLICATE_NGRAM_RATIOS.size(); index++) {
            var length = Phrases.SHORTEST_REPEATED + index;
            maximum(
                    VerdictReason.DUPLICATE_NGRAMS,
                    MAX_DUPLICATE_NGRAM_RATIOS.get(index),
                    text -> text.repeatedPhraseRatio(length));
        }
        return this;
    }

    private ScreenRules websites() {
        if (config.isOn(ScreenSettings.REJECT_LOREM_IPSUM)) {
            rules.add(new ScreenRule(
                    VerdictReason.LOREM_IPSUM, text -> text.keptLines().hasLoremIpsum()));
        }
        if (config.isOn(ScreenSettings.REJECT_CURLY_BRACKETS)) {
            rules.add(new ScreenRule(
                    VerdictReason.CURLY_BRACKETS, text -> text.keptLines().hasCurlyBracket()));
        }
        return maximum(VerdictReason.JAVASCRIPT, ScreenSettings.MAX_JAVASCRIPT_RATIO, TextStatistics::javascriptRatio)
                .maximum(VerdictReason.POLICY_TEXT, ScreenSettings.MAX_POLICY_RATIO, TextStatistics::policyRatio);
    }

    private ScreenRules minimum(VerdictReason reason, ScreenSetting setting, ToDoubleFunction<TextStatistics> measure) {
        config.number(setting)
                .ifPresent(least -> rules.add(new ScreenRule(reason, text -> measure.applyAsDouble(text) < least)));
        return this;
    }

    private ScreenRules maximum(VerdictReason reason, ScreenSetting setting, ToDoubleFunction<TextStatistics> measure) {
        config.number(setting)
                .ifPresent(most -> rules.add(new ScreenRule(reason, text -> measure.applyAsDouble(text) > most)));
        return this;
    }

    private static double words(TextStatistics text) {
        return text.words().proseWords();
    }
}
