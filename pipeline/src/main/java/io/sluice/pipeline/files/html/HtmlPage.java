// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What a person reads on a web page.
 *
 * @param text the main text, paragraphs separated by blank lines; empty when the page has none
 * @param title the page's own title
 * @param address the address that the page states for itself, {@code http} or {@code https}; never fetched
 */
public record HtmlPage(String text, Optional<String> title, Optional<String> address) {

    public HtmlPage {
        requireNonNull(text, "text is null");
        requireNonNull(title, "title is null");
        requireNonNull(address, "address is null");
    }

    /**
     * Reads a page from its bytes.
     *
     * @param declared the character set that the server stated, which the bytes may contradict
     * @throws UnreadablePageException when the bytes are no text
     */
    public static HtmlPage read(byte[] bytes, Optional<Charset> declared) throws UnreadablePageException {
        var html = PageCharset.decode(bytes, declared);
        try {
            return read(Jsoup.parse(html));
        } catch (RuntimeException e) {
            // A parser that meets hostile input: whatever it throws concerns this page alone.
            throw new UnreadablePageException("the page could not be parsed", e);
        }
    }

    private static HtmlPage read(Document page) {
        var title = stated(page.title());
        var address = PageAddress.of(page);
        return new HtmlPage(MainText.of(page), title, address);
    }

    private static Optional<String> stated(String value) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }
}
