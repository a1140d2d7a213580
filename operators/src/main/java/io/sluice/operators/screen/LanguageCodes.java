// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The languages that can be identified, and the one code by which each is called here. */
final class LanguageCodes {

    private static final Set<String> IDENTIFIED = Set.of(
            ("afr ara ast aze bak bel ben bos bre bul cat ceb ces che cmn cym dan deu ekk ell eng epo est eus fao fas fin "
                            + "fra fry gle glg gsw guj heb hin hrv hun hye ind isl ita jav jpn kan kat kaz kir kor lat lav lim lit "
                            + "ltz lvs mal mar min mkd mlt mon mri msa nan nds nep nld nno nob oci pan pes plt pnb pol por pus ron "
                            + "rus san sin slk slv som spa sqi srp sun swa swe tam tat tel tgk tgl tha tur ukr urd uzb vie vol "
                            + "war zul")
                    .split(" ", -1));

    /** Codes of single varieties, called by the code of their language. */
    private static final Map<String, String> VARIETIES =
            Map.of("cmn", "zh", "ekk", "et", "lvs", "lv", "pes", "fa", "plt", "mg", "pnb", "pa");

    private static final Map<String, String> SHORT_CODES = Arrays.stream(Locale.getISOLanguages())
            .collect(toUnmodifiableMap(
                    code -> Locale.forLanguageTag(code).getISO3Language(), code -> code, (first, second) -> first));

    private static final Set<String> KNOWN =
            IDENTIFIED.stream().map(LanguageCodes::shortestCode).collect(toUnmodifiableSet());

    private LanguageCodes() {}

    /** The ISO 639-1 code for one of ISO 639-3; the code itself where there is no shorter one. */
    static String shortestCode(String code) {
        var variety = VARIETIES.get(code);
        return variety != null ? variety : SHORT_CODES.getOrDefault(code, code);
    }

    /** The code for what a document states, which may have a region or be in upper case: {@code en} for {@code en-US}. */
    static String ofTag(String tag) {
        return shortestCode(tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0]);
    }

    /** All codes that an identification can have. */
    static Set<String> known() {
        return KNOWN;
    }
}
