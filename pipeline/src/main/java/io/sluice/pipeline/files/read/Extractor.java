// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.files.html.HtmlPage;
import io.sluice.pipeline.files.html.PageCharset;
import io.sluice.pipeline.files.html.UnreadablePageException;
import io.sluice.schemas.Document;
import io.sluice.schemas.codec.DocumentCodec;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes documents of pages and texts; what cannot be made one keeps its bytes and says why. */
final class Extractor {

    private static final DocumentCodec CODEC = new DocumentCodec();
    private static final int LONGEST_TITLE = 500;
    private static final Pattern HOST = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:@\\s]+)");

    private final ReadLimits limits;

    Extractor(ReadLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
    }

    Content page(byte[] bytes, Crawled crawled) {
        if (bytes.length > limits.pageBytes()) {
            return Content.withoutValue(DeadLetterReason.OVERSIZED);
        }
        try {
            var page = HtmlPage.read(bytes, crawled.charset());
            return page.text().isEmpty()
                    ? Content.faulty(DeadLetterReason.UNREADABLE_HTML, bytes, limits)
                    : document(page.text(), page.title(), crawled.url().or(page::address), crawled);
        } catch (UnreadablePageException e) {
            return Content.faulty(DeadLetterReason.UNREADABLE_HTML, bytes, limits);
        }
    }

    Content text(byte[] bytes, Crawled crawled) {
        try {
            var text = PageCharset.decode(bytes, crawled.charset());
            return text.indexOf('\0') >= 0
                    ? Content.faulty(DeadLetterReason.NUL_CHARACTER, bytes, limits)
                    : document(text, Optional.empty(), crawled.url(), crawled);
        } catch (UnreadablePageException e) {
            return Content.faulty(
                    holdsNul(bytes) ? DeadLetterReason.NUL_CHARACTER : DeadLetterReason.INVALID_UTF8, bytes, limits);
        }
    }

    private static Content document(String text, Optional<String> title, Optional<String> url, Crawled crawled) {
        var metadata = new HashMap<String, String>();
        title.ifPresent(words -> metadata.put("title", shortened(words)));
        return Content.of(CODEC.toJson(Document.newBuilder()
                .setId(crawled.id().orElse(""))
                .setText(text)
                .setSource(url.flatMap(Extractor::host).orElse(crawled.fallbackSource()))
                .setUrl(url.orElse(null))
                .setCrawledAt(crawled.crawledAt().orElse(null))
                .setMetadata(Map.copyOf(metadata))
                .build()));
    }

    private static String shortened(String title) {
        int end = title.offsetByCodePoints(0, Math.min(LONGEST_TITLE, title.codePointCount(0, title.length())));
        return title.substring(0, end);
    }

    /** The host of an address, without user, port and case; crawled addresses are often no valid URIs. */
    private static Optional<String> host(String url) {
        var matcher = HOST.matcher(url);
        return matcher.find() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static boolean holdsNul(byte[] bytes) {
        for (var b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
