// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Writes formulas as their TeX source between dollar signs, since MathML without its layout says something else. */
final class Formulas {

    private static final String DISPLAY_STYLE = "{\\displaystyle ";

    private Formulas() {}

    /** Replaces every formula; must come before hidden elements are removed, where wikis keep the source. */
    static void writeOut(Element body) {
        for (var wiki : body.select(".mwe-math-element")) {
            var math = wiki.selectFirst("math");
            replace(wiki, math == null ? wiki.select("img").attr("alt") : source(math));
        }
        body.select("math").stream()
                .filter(Formulas::isOutermost)
                .toList()
                .forEach(math -> replace(math, source(math)));
        body.select("img.tex, img.latex").forEach(image -> replace(image, image.attr("alt")));
    }

    private static boolean isOutermost(Element math) {
        var parent = math.parent();
        return parent == null || parent.closest("math") == null;
    }

    /** A formula without source stays, and is read as the text in it. */
    private static void replace(Element formula, String source) {
        var tex = withoutDisplayStyle(source.strip());
        if (!tex.isEmpty()) {
            formula.replaceWith(new TextNode("$" + tex + "$"));
        }
    }

    private static String source(Element math) {
        var annotation = math.selectFirst("annotation[encoding=application/x-tex]");
        return annotation == null ? math.attr("alttext") : annotation.wholeText();
    }

    private static String withoutDisplayStyle(String tex) {
        return tex.startsWith(DISPLAY_STYLE) && tex.endsWith("}")
                ? tex.substring(DISPLAY_STYLE.length(), tex.length() - 1).strip()
                : tex;
    }
}
