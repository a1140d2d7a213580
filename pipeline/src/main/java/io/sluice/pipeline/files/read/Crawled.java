// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a page or text besides its bytes.
 *
 * @param id name given by the crawler
 * @param url address it was crawled from
 * @param crawledAt when
 * @param charset the character set that the server stated
 * @param fallbackSource what to call the source when there is no address
 */
record Crawled(
        Optional<String> id,
        Optional<String> url,
        Optional<Instant> crawledAt,
        Optional<Charset> charset,
        String fallbackSource) {

    Crawled {
        requireNonNull(id, "id is null");
        requireNonNull(url, "url is null");
        requireNonNull(crawledAt, "crawledAt is null");
        requireNonNull(charset, "charset is null");
        requireNonNull(fallbackSource, "fallbackSource is null");
    }

    /** Nothing is known but the file. */
    static Crawled from(InputFile file) {
        return new Crawled(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), file.shortName());
    }
}
