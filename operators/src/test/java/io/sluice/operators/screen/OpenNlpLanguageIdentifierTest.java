// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenNlpLanguageIdentifierTest {

    private static final LanguageIdentifier IDENTIFIER = new OpenNlpLanguageIdentifier();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The river rose slowly through the night and nobody in the village slept until the morning came.",
                "de | Der Fluss stieg langsam durch die Nacht, und niemand im Dorf schlief, bis der Morgen kam.",
                "fr | La rivi\u00e8re monta lentement pendant la nuit et personne ne dormit au village. Le meunier sonna la vieille cloche.",
                "es | El r\u00edo subi\u00f3 lentamente durante la noche y nadie durmi\u00f3 en el pueblo hasta la ma\u00f1ana.",
                "ru | \u0420\u0435\u043a\u0430 \u043c\u0435\u0434\u043b\u0435\u043d\u043d\u043e \u043f\u043e\u0434\u043d\u0438\u043c\u0430\u043b\u0430\u0441\u044c \u0432\u0441\u044e \u043d\u043e\u0447\u044c, \u0438 \u043d\u0438\u043a\u0442\u043e \u0432 \u0434\u0435\u0440\u0435\u0432\u043d\u0435 \u043d\u0435 \u0441\u043f\u0430\u043b.",
                "zh | \u6cb3\u6c34\u5728\u591c\u91cc\u6162\u6162\u4e0a\u6da8\uff0c\u6751\u91cc\u6ca1\u6709\u4eba\u7761\u89c9\uff0c\u5927\u5bb6\u90fd\u7b49\u5230\u4e86\u65e9\u4e0a\u3002",
                "ja | \u5ddd\u306f\u591c\u901a\u3057\u3086\u3063\u304f\u308a\u3068\u5897\u3048\u3001\u6751\u3067\u306f\u671d\u307e\u3067\u8ab0\u3082\u7720\u308c\u306a\u304b\u3063\u305f\u3002\u6a4b\u306f\u663c\u307e\u3067\u306b\u6d41\u3055\u308c\u3066\u3057\u307e\u3063\u305f\u3002"
            })
    void namesTheLanguageByItsShortestCode(String code, String text) {
        var guess = IDENTIFIER.identify(text);

        assertThat(guess.code()).isEqualTo(code);
        assertThat(guess.confidence()).isBetween(0.5, 1.0);
    }

    @Test
    void isCertainOfAFewSentences() {
        assertThat(IDENTIFIER.identify(Screens.PROSE).confidence()).isGreaterThan(0.9);
    }

    @Test
    void isNotCertainOfTextWithoutLanguage() {
        assertThat(IDENTIFIER.identify("").confidence()).isLessThan(0.6);
        assertThat(IDENTIFIER.identify("4711 0815 | 12:30").confidence()).isLessThan(0.6);
    }

    @Test
    void readsTheBeginningOfALongTextOnly() {
        var beginning = "The river rose slowly through the night and nobody in the village slept. ".repeat(20);

        assertThat(IDENTIFIER.identify(beginning + "Der Fluss stieg langsam durch die Nacht. ".repeat(2_000)))
                .isEqualTo(IDENTIFIER.identify(beginning));
    }

    @Test
    void knowsExactlyTheLanguagesOfTheModel() throws IOException {
        try (var bytes = OpenNlpLanguageIdentifier.class.getResourceAsStream("/langdetect-183.bin")) {
            var supported = new LanguageDetectorME(new LanguageDetectorModel(bytes)).getSupportedLanguages();

            assertThat(Arrays.stream(supported).map(LanguageCodes::shortestCode).collect(toUnmodifiableSet()))
                    .isEqualTo(LanguageCodes.known());
        }
    }
}
