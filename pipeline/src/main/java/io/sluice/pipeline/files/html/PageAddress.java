// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/** The address that a page states for itself. */
final class PageAddress {

    private PageAddress() {}

    static Optional<String> of(Document page) {
        return Stream.of(
                        page.select("link[rel=canonical]").attr("href"),
                        page.select("meta[property=og:url]").attr("content"))
                .map(String::strip)
                .filter(PageAddress::isAbsolute)
                .findFirst();
    }

    private static boolean isAbsolute(String address) {
        try {
            var uri = new URI(address);
            var scheme = uri.getScheme();
            return uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
