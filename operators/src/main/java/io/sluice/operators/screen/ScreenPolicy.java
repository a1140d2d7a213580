// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.Document;
import io.sluice.schemas.vocabulary.VerdictReason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the cheap rules to a document before any model reads it.
 *
 * <p>All rules that are switched on are asked, so that a document which is only flagged carries every reason. A response to a
 * prompt has its own smallest length, and a short one is judged by length and language alone; its language is then
 * identified together with the prompt. Time and memory grow with the length of the text whatever it holds. For one thread:
 * make one per subtask; the language model behind them is shared.
 *
 * @see ScreenSettings#all()
 */
public final class ScreenPolicy {

    private static final String ENGLISH = "en";

    private final LanguageIdentifier identifier;
    private final List<String> languages;
    private final double languageConfidence;
    private final boolean trustsLanguage;
    private final double shortResponseWords;
    private final LineSelection lineSelection;
    private final List<ScreenRule> lengthRules;
    private final List<ScreenRule> responseLengthRules;
    private final List<ScreenRule> contentRules;
    private final List<ScreenRule> englishRules;

    /** Loads the language model when this is the first policy in the process, which takes half a second. */
    public ScreenPolicy(ScreenConfig config) {
        this(config, new OpenNlpLanguageIdentifier());
    }

    ScreenPolicy(ScreenConfig config, LanguageIdentifier identifier) {
        requireNonNull(config, "config is null");
        this.identifier = requireNonNull(identifier, "identifier is null");
        this.languages = config.languages();
        this.languageConfidence =
                config.number(ScreenSettings.MIN_LANGUAGE_CONFIDENCE).orElse(0);
        this.trustsLanguage = config.isOn(ScreenSettings.TRUST_LANGUAGE);
        this.shortResponseWords =
                config.number(ScreenSettings.SHORT_RESPONSE_WORDS).orElse(0);
        this.lineSelection = lineSelection(config);
        this.lengthRules = ScreenRules.onLength(config);
        this.responseLengthRules = ScreenRules.onResponseLength(config);
        this.contentRules = ScreenRules.onContent(config);
        this.englishRules = ScreenRules.onEnglish(config);
    }

    /** The reasons to refuse a document; the document is not changed. */
    public ScreenResult screen(Document document) {
        var text = new TextStatistics(document.getText(), lineSelection);
        var isResponse = document.getPrompt() != null;
        var isShortResponse = isResponse && text.words().proseWords() < shortResponseWords;
        var language = certainLanguage(document, isShortResponse);

        var raised = EnumSet.noneOf(VerdictReason.class);
        if (language != null && !languages.isEmpty() && !languages.contains(language)) {
            raised.add(VerdictReason.LANGUAGE_NOT_WANTED);
        }
        ask(isResponse ? responseLengthRules : lengthRules, text, raised);
        if (!isShortResponse) {
            ask(contentRules, text, raised);
            if (language == null || language.equals(ENGLISH)) {
                ask(englishRules, text, raised);
            }
        }
        return new ScreenResult(List.copyOf(raised), language);
    }

    private static void ask(List<ScreenRule> rules, TextStatistics text, Set<VerdictReason> raised) {
        for (var rule : rules) {
            if (!raised.contains(rule.reason()) && rule.isRaisedBy(text)) {
                raised.add(rule.reason());
            }
        }
    }

    private @Nullable String certainLanguage(Document document, boolean withPrompt) {
        var stated = document.getLanguage();
        if (trustsLanguage && stated != null && !stated.isBlank()) {
            return LanguageCodes.ofTag(stated);
        }
        var text = withPrompt ? document.getPrompt() + "\n" + document.getText() : document.getText();
        var guess = identifier.identify(text);
        return guess.confidence() >= languageConfidence ? guess.code() : null;
    }

    private static LineSelection lineSelection(ScreenConfig config) {
        return new LineSelection(
                config.isOn(ScreenSettings.PUNCTUATED_LINES_ONLY),
                (int) config.number(ScreenSettings.MIN_LINE_WORDS).orElse(0),
                (int) config.number(ScreenSettings.MAX_LINE_WORD_LENGTH).orElse(0),
                config.isOn(ScreenSettings.SKIP_JAVASCRIPT_LINES),
                config.isOn(ScreenSettings.SKIP_POLICY_LINES));
    }
}
