// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Texts of many kinds, from none to five windows of a usual model. */
final class TextsOfAllLengths {

    private static final List<String> PIECES = List.of("""
            The ferry was late again. On the quay an old man sold chestnuts out of a pram, and nobody who bought them asked
            where he had them from. "Two more minutes," he told every one of us. He had been saying so for an hour.
            """, """
            # Why bread rises

            Yeast lives on the sugars in flour and gives off carbon dioxide. Two proteins, glutenin and gliadin, bind into
            gluten when the dough is wetted and kneaded; the net they form holds the gas. Salt slows the yeast down and
            makes the net firmer, which is why a dough without salt rises fast and falls flat.
            """, """
            Packing list
            - boots, two pairs of socks
            - map 1:25 000 & compass
            - 1.5 l water
            * rope (30 m)

            1. Leave before six.
            2) Turn back at noon, whatever the weather.
            """, """
            ```python
            def median(values):
                ordered = sorted(values)
                middle = len(ordered) // 2
                return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
            ```
            """, """
            BUY NOW!!!! LIMITED OFFER ===== 70% OFF >>> www.example.com <<< Click HERE, click here, CLICK HERE ......
            Home | About | Contact | Log in | Terms
            """, """
            Section 4(2) does not apply where the tenant had notice of the defect before the lease was signed, provided that
            the landlord, or an agent acting on the landlord's behalf, gave such notice in writing. The court in the earlier
            case held otherwise; that decision turned on a clause which has since been repealed.
            """, """
            La brume se lève sur l'étang, et les hérons s'en vont un à un. Niemand hat sie gezählt. ¿Quién lo haría?
            """, """
            水は百度で沸騰し、零度で凍る。山の上では気圧が低いので、もっと低い温度で沸騰する。
            """, """
            Tbe qu1ck brovvn f0x jumpcd ovcr tlie lazy d0g , . ; ' -- 12 -- iTi |l rn \\ vv ~~ 3rd ed . ii
            """, """
            If x² + y² = z² has whole solutions with x, y and z coprime, then one of x and y is even, because squares leave 0
            or 1 when divided by 4. So let y = 2k; then k² = ((z + x) / 2)((z - x) / 2), a product of coprime factors, and
            each of them must be a square.
            """);

    private TextsOfAllLengths() {}

    static List<String> all() {
        var texts = new ArrayList<>(List.of("", "Yes.", "Good morning, 世界 😀"));
        for (int i = 0; i < PIECES.size(); i++) {
            String piece = PIECES.get(i);
            texts.add(piece);
            texts.add(piece.substring(0, piece.length() / (2 + i)));
        }
        String everything = String.join("\n", PIECES);
        texts.add(everything);
        texts.add(String.join("\n\n", Collections.nCopies(4, everything)));
        texts.add(PIECES.get(0).repeat(12));
        texts.add("alpha Beta GAMMA, ".repeat(300));
        return texts;
    }
}
