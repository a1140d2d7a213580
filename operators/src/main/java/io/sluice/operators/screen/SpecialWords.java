// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * English words that are cut otherwise than by their marks: contractions, abbreviations, times, emoticons.
 *
 * <p>The list is that of spaCy's English tokenizer (MIT licence), built from its parts; the tests hold a sample of both.
 */
final class SpecialWords {

    /** No special word is longer, in UTF-16 units. */
    static final int LONGEST = 12;

    private static final String UNCUT =
            " Ill ill Its its Hell hell Shell shell Shed shed were Were Well well Whore whore ";
    private static final String WHOLE =
            "a. b. c. d. e. f. g. h. i. j. k. l. m. n. o. p. q. r. s. t. u. v. w. x. y. z. \u00e4. \u00f6. \u00fc. "
                    + "' '' \u2019 \u2019\u2019 \\\") <space> C++ \\t \\n doin goin nothin nuthin ol somethin lovin havin em ll nuff 'em 'll 'nuff doin' goin' nothin' "
                    + "nuthin' ol' somethin' lovin' havin' 'S 's \u2018S \u2018s and/or w/o 're 'Cause 'cause 'cos 'Cos 'coz 'Coz 'cuz 'Cuz "
                    + "'bout ma'am Ma'am o'clock O'clock 'd Doin Goin Nothin Nuthin Ol Somethin Lovin Havin Doin' Goin' Nothin' Nuthin' Ol' "
                    + "Somethin' Lovin' Havin' "
                    + "Mt. Ak. Ala. Apr. Ariz. Ark. Aug. Calif. Colo. Conn. Dec. Del. Feb. Fla. Ga. Ia. Id. Ill. Ind. Jan. Jul. Jun. Kan. "
                    + "Kans. Ky. La. Mar. Mass. Mich. Minn. Miss. N.C. N.D. N.H. N.J. N.M. N.Y. Neb. Nebr. Nev. Nov. Oct. Okla. Ore. Pa. "
                    + "S.C. Sep. Sept. Tenn. Va. Wash. Wis. a.m. Adm. Bros. co. Co. Corp. D.C. Dr. e.g. E.g. E.G. Gen. Gov. i.e. I.e. "
                    + "I.E. Inc. Jr. Ltd. Md. Messrs. Mo. Mont. Mr. Mrs. Ms. p.m. Ph.D. Prof. Rep. Rev. Sen. St. vs. v.s. "
                    + ":) :-) :)) :-)) :))) :-))) (: (-: =) (= :] :-] [: [-: [= =] :o) (o: :} :-} 8) 8-) (-8 ;) ;-) (; (-; :( :-( :(( :-(( "
                    + ":((( :-((( ): )-: =( >:( :') :'-) :'( :'-( :/ :-/ =/ =| :| :-| ]= =[ :1 :P :-P :p :-p :O :-O :o :-o :0 :-0 :() >:o "
                    + ":* :-* :3 :-3 =3 :> :-> :X :-X :x :-x :D :-D ;D ;-D =D xD XD xDD XDD 8D 8-D ^_^ ^__^ ^___^ >.< >.> <.< ._. ;_; "
                    + "-_- -__- v.v V.V v_v V_V o_o o_O O_o O_O 0_o o_0 0_0 o.O O.o O.O o.o 0.0 o.0 0.o @_@ <3 <33 <333 </3 (^_^) (-_-) "
                    + "(._.) (>_<) (*_*) (\u00ac_\u00ac) \u0ca0_\u0ca0 \u0ca0\ufe35\u0ca0 (\u0ca0_\u0ca0) \u00af\\(\u30c4)/\u00af ><(((*>";
    private static final String IN_PIECES =
            "i|'m i|'m|a Not|'ve not|'ve can|not Can|not gon|na Gon|na got|ta Got|ta let|'s Let|'s c'm|on C'm|on "
                    + "y'|all y|all how|'d|'y How|'d|'y \u00b0|C|. \u00b0|F|. \u00b0|K|. \u00b0|c|. \u00b0|f|. \u00b0|k|.";

    private static final int FILTER_BITS = 14;
    /** A bit for the upper bits of every special word's hash: what has none there, as most words, is looked up no further. */
    private static final long[] FILTER = new long[1 << FILTER_BITS >> 6];

    private static final LongTable LENGTHS = table();

    private SpecialWords() {}

    /**
     * The lengths of the pieces into which a word is cut, four bits each and the first piece lowest.
     *
     * @return 0 when the word is not special
     */
    static int pieces(String text, int start, int end) {
        if (end - start > LONGEST) {
            return 0;
        }
        var hash = Words.hashOf(text, start, end);
        var bit = filterBit(hash);
        return (FILTER[bit >> 6] & (1L << bit)) == 0 ? 0 : LENGTHS.get(hash);
    }

    private static int filterBit(long hash) {
        return (int) (hash >>> (Long.SIZE - FILTER_BITS));
    }

    private static LongTable table() {
        var words = new ArrayList<List<String>>();
        for (var word : WHOLE.split(" ", -1)) {
            words.add(List.of(word));
        }
        for (var word : IN_PIECES.split(" ", -1)) {
            words.add(List.of(word.split("\\|", -1)));
        }
        words.addAll(contractions());
        words.addAll(times());
        var lengths = new LongTable(words.size() * 4);
        words.forEach(pieces -> addVariants(lengths, pieces));
        return lengths;
    }

    private static List<List<String>> contractions() {
        var words = new ArrayList<List<String>>();
        combine(words, "i you he she it we they", "'ll 'll|'ve 'd 'd|'ve");
        combine(words, "i", "'m 'm|a");
        combine(words, "i you we they", "'ve");
        combine(words, "you we they", "'re");
        combine(words, "he she it", "'s");
        combine(words, "who what when where why how there that this these those", "'ll 'll|'ve 'd 'd|'ve");
        combine(words, "who what when where why how there that this", "'s");
        combine(words, "who what when where why how there these those", "'re 've");
        combine(words, "ca could do does did had may might must need ought sha should wo would", "n't n't|'ve");
        combine(words, "could might must should would", "'ve");
        combine(words, "ai are is was were have has dare", "n't");
        return words;
    }

    private static void combine(List<List<String>> words, String stems, String endings) {
        for (var stem : stems.split(" ", -1)) {
            for (var ending : endings.split(" ", -1)) {
                var lower = stem + "|" + ending;
                var title = Character.toUpperCase(stem.charAt(0)) + lower.substring(1);
                for (var word : List.of(lower, title)) {
                    words.add(List.of(word.split("\\|", -1)));
                    words.add(List.of(word.replace("'", "").split("\\|", -1)));
                }
            }
        }
    }

    private static List<List<String>> times() {
        var words = new ArrayList<List<String>>();
        for (var hour = 1; hour <= 12; hour++) {
            for (var period : List.of("a.m.", "am", "p.m.", "pm")) {
                words.add(List.of(Integer.toString(hour), period));
            }
        }
        return words;
    }

    private static void addVariants(LongTable lengths, List<String> pieces) {
        var word = String.join("", pieces);
        if (UNCUT.contains(" " + word + " ")) {
            return;
        }
        var packed = 0;
        for (var index = pieces.size() - 1; index >= 0; index--) {
            packed = packed << 4 | pieces.get(index).length();
        }
        var curled = word.replace('\'', '\u2019');
        put(lengths, word, packed);
        put(lengths, curled, packed);
    }

    private static void put(LongTable lengths, String word, int packed) {
        var hash = Words.hashOf(word, 0, word.length());
        var bit = filterBit(hash);
        FILTER[bit >> 6] |= 1L << bit;
        lengths.put(hash, packed);
    }
}
