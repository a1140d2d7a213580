// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * What surrounds the content of a page: told by its element, its role, or the words in its class and id.
 *
 * <p>Elements are named and not taken out, since taking them out one by one costs the square of their number.
 */
final class Boilerplate {

    private static final Set<String> UNREADABLE = words("""
            applet audio button canvas datalist embed frame head iframe input map noscript object rp rt
            script select style svg template textarea video""");

    private static final Set<String> AROUND_CONTENT = Set.of("aside", "dialog", "footer", "menu", "nav");
    private static final Set<String> ROLES_AROUND_CONTENT = words("""
            alertdialog banner complementary contentinfo dialog menu menubar navigation search""");

    /** For screen readers only, or marks that the site adds to the text: edit links, line numbers of listings. */
    private static final Set<String> CLASSES_OF_MARKS = words("""
            ambox gutter line-numbers-rows lineno linenos mw-cite-backlink mw-editsection screen-reader-text
            sr-only visually-hidden visuallyhidden""");

    private static final Set<String> WORDS = words("""
            ad ads adsense advert advertisement banner breadcrumb breadcrumbs catlinks comment comments
            consent cookie cookies disqus editsection footer gdpr jump login masthead menu modal nav navbar
            navbox navigation newsletter pager pagination popup printfooter promo related respond share
            sharedaddy sharing sidebar signup skip social sponsor sponsored subscribe subscription tagcloud
            toc toolbar widget widgets""");
    private static final Set<String> COMMENTS = Set.of("comments", "disqus_thread", "respond");
    private static final Set<String> NEVER_NAMED = Set.of("html", "body", "main", "article");
    private static final Pattern WORD_BORDER = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private static final double MOST_THAT_IS_NAMED = 0.4;
    private static final double MOST_THAT_IS_FORM = 0.3;

    private final Element body;
    private final Weights weights;
    private final Set<Element> holdingArticles = identitySet();

    private Boilerplate(Element body, Weights weights) {
        this.body = body;
        this.weights = weights;
        for (var article : body.select("main, article, [role=main], [itemprop=articleBody]")) {
            markUpwards(article);
        }
    }

    /** What is not text to be read, whatever the page. */
    static Set<Element> unreadable(Element body) {
        var unreadable = identitySet();
        for (var element : body.getAllElements()) {
            if (isUnreadable(element)) {
                unreadable.add(element);
            }
        }
        return unreadable;
    }

    /** What most probably stands around the content. */
    static Set<Element> surroundings(Element body, Weights weights) {
        var boilerplate = new Boilerplate(body, weights);
        var surroundings = identitySet();
        for (var element : body.getAllElements()) {
            if (boilerplate.isSurrounding(element)) {
                surroundings.add(element);
            }
        }
        return surroundings;
    }

    static Set<Element> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean isUnreadable(Element element) {
        return UNREADABLE.contains(element.normalName())
                || (element.attributesSize() > 0 && (isHidden(element) || isMark(element)))
                || isAnchorSign(element)
                || isFootnoteMark(element);
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("hidden")
                || element.attr("style").replace(" ", "").contains("display:none");
    }

    private static boolean isMark(Element element) {
        return element.hasAttr("class") && element.classNames().stream().anyMatch(CLASSES_OF_MARKS::contains);
    }

    /** The sign beside a heading that links to it. */
    private static boolean isAnchorSign(Element element) {
        return element.normalName().equals("a")
                && element.childNodeSize() == 1
                && element.childNode(0) instanceof TextNode text
                && text.text().strip().length() == 1
                && !Character.isLetterOrDigit(text.text().strip().charAt(0));
    }

    private static boolean isFootnoteMark(Element element) {
        return element.normalName().equals("sup")
                && element.children().stream()
                        .anyMatch(child -> child.attr("href").startsWith("#"));
    }

    private boolean isSurrounding(Element element) {
        return switch (element.normalName()) {
            case "header" -> isOfThePage(element);
            case "form" -> share(element) < MOST_THAT_IS_FORM;
            default -> !holdsArticle(element) && (isAroundContent(element) || isNamed(element));
        };
    }

    private static boolean isAroundContent(Element element) {
        return AROUND_CONTENT.contains(element.normalName())
                || ROLES_AROUND_CONTENT.contains(element.attr("role").toLowerCase(Locale.ROOT));
    }

    /** A name alone says little when most of the page bears it, unless it is that of the readers' comments. */
    private boolean isNamed(Element element) {
        return (element.hasAttr("class") || element.hasAttr("id"))
                && !NEVER_NAMED.contains(element.normalName())
                && (share(element) < MOST_THAT_IS_NAMED || COMMENTS.contains(element.id()))
                && words(element).stream().anyMatch(WORDS::contains);
    }

    /** A header of the page, not of an article in it. */
    private boolean isOfThePage(Element header) {
        return header.closest("article, main, section, [role=main]") == null && !holdsArticle(header);
    }

    private boolean holdsArticle(Element element) {
        return holdingArticles.contains(element);
    }

    private void markUpwards(Element article) {
        for (var element = article; element != null && holdingArticles.add(element); element = element.parent()) {
            // Adding is all there is to do; where the walk meets an earlier one, the rest is marked.
        }
    }

    private double share(Element element) {
        return (double) weights.characters(element) / Math.max(1, weights.characters(body));
    }

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s"));
    }

    private static List<String> words(Element element) {
        var names = element.className() + " " + element.id();
        return WORD_BORDER
                .splitAsStream(names)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
