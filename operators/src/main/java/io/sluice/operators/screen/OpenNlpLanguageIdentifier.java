// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Identifies 103 languages with the model that Apache OpenNLP publishes.
 *
 * <p>Reads the first {@value #CHARACTERS_READ} characters of a text only: more does not change the answer and costs time. The
 * model (about 50 MB of heap) is loaded once per process; an identifier is for one thread.
 */
final class OpenNlpLanguageIdentifier implements LanguageIdentifier {

    static final int CHARACTERS_READ = 1000;

    private static final String MODEL = "/langdetect-183.bin";

    private final LanguageDetectorME detector = new LanguageDetectorME(SharedModel.INSTANCE);

    @Override
    public Guess identify(String text) {
        var guesses = detector.predictLanguages(beginningOf(text));
        var best = guesses[0].getConfidence();
        // The probabilities themselves shrink with the length of the text: a plain sentence has 0.1 of 1.
        var confidence = best / (best + guesses[1].getConfidence());
        return new Guess(LanguageCodes.shortestCode(guesses[0].getLang()), confidence);
    }

    private static String beginningOf(String text) {
        if (text.length() <= CHARACTERS_READ) {
            return text;
        }
        var splitsPair = Character.isHighSurrogate(text.charAt(CHARACTERS_READ - 1));
        return text.substring(0, splitsPair ? CHARACTERS_READ - 1 : CHARACTERS_READ);
    }

    /** Loaded when the first identifier is made, not with the classes of the screen. */
    private static final class SharedModel {

        private static final LanguageDetectorModel INSTANCE = load();

        private static LanguageDetectorModel load() {
            try (var bytes = OpenNlpLanguageIdentifier.class.getResourceAsStream(MODEL)) {
                if (bytes == null) {
                    throw new IllegalStateException("The language model " + MODEL
                            + " is not on the class path; expected it in org.apache.opennlp:opennlp-models-langdetect");
                }
                return new LanguageDetectorModel(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("The language model " + MODEL + " cannot be read", e);
            }
        }
    }
}
