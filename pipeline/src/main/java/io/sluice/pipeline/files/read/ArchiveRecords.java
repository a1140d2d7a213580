// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static java.util.Objects.requireNonNull;

import io.sluice.pipeline.files.html.PageCharset;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageHeaders;

/**
 * The pages and texts of a web archive: successful responses with HTML or plain text, and the texts of WET files. Other
 * records are passed over and counted.
 */
final class ArchiveRecords implements Records {

    private static final int LONGEST_RESPONSE_HEADER = 1 << 16;

    private final ArchiveBytes archive;
    private final ReadLimits limits;
    private final Extractor extractor;
    private final Crawled file;
    private long passedOver;
    private boolean ended;

    ArchiveRecords(InputBytes input, ReadLimits limits, Extractor extractor, Crawled file) {
        this.archive = new ArchiveBytes(input, limits);
        this.limits = requireNonNull(limits, "limits is null");
        this.extractor = requireNonNull(extractor, "extractor is null");
        this.file = requireNonNull(file, "file is null");
    }

    @Override
    public @Nullable Found next() throws IOException {
        try {
            while (!ended) {
                var headers = archive.nextHeaders();
                if (headers == null) {
                    break;
                }
                var found = find(headers);
                if (found != null) {
                    return found;
                }
                passedOver++;
            }
            ended = true;
            return null;
        } catch (DamageException e) {
            ended = true;
            var damaged = Content.faulty(e.reason(), archive.rest(), limits);
            return () -> damaged;
        }
    }

    @Override
    public long passedOver() {
        return passedOver;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    private @Nullable Found find(MessageHeaders headers) throws IOException {
        return switch (headers.first("WARC-Type").orElse("")) {
            case "response" -> findResponse(headers);
            case "conversion" -> findText(headers);
            default -> null;
        };
    }

    private @Nullable Found findText(MessageHeaders headers) throws IOException {
        var type = headers.first("Content-Type").map(MediaType::parseLeniently).orElse(MediaType.OCTET_STREAM);
        if (!type.base().equals(MediaType.PLAIN_TEXT)) {
            return null;
        }
        if (archive.blockSize() > limits.recordBytes()) {
            return () -> Content.withoutValue(DeadLetterReason.OVERSIZED);
        }
        var text = archive.block(limits.recordBytes());
        return () -> extractor.text(text, crawled(headers, type));
    }

    private @Nullable Found findResponse(MessageHeaders headers) throws IOException {
        if (archive.blockSize() > limits.recordBytes()) {
            return findOversized();
        }
        var block = archive.block(limits.recordBytes());
        var response = CapturedResponse.parse(block);
        if (response.isEmpty()) {
            return () -> Content.faulty(DeadLetterReason.MALFORMED_RECORD, block, limits);
        }
        return response.get().holdsText() ? () -> contentOf(response.get(), headers, block) : null;
    }

    /** Says whether a response that is too large would have been wanted, from its header alone. */
    private @Nullable Found findOversized() throws IOException {
        var response = CapturedResponse.parse(archive.block(LONGEST_RESPONSE_HEADER));
        return response.isPresent() && response.get().holdsText()
                ? () -> Content.withoutValue(DeadLetterReason.OVERSIZED)
                : null;
    }

    private Content contentOf(CapturedResponse response, MessageHeaders headers, byte[] block) {
        var crawled = crawled(headers, response.type());
        var body = response.body(limits.recordBytes());
        if (body.length > limits.recordBytes()) {
            return Content.withoutValue(DeadLetterReason.OVERSIZED);
        }
        var content = response.isPage() ? extractor.page(body, crawled) : extractor.text(body, crawled);
        // Where no document came of it, the original is the response as it was captured, not its decoded body.
        return content.fault() == null || content.value() == null
                ? content
                : Content.faulty(content.fault(), block, limits);
    }

    private Crawled crawled(MessageHeaders headers, MediaType type) {
        return new Crawled(
                headers.first("WARC-Record-ID").map(ArchiveRecords::withoutBrackets),
                headers.first("WARC-Target-URI").map(ArchiveRecords::withoutBrackets),
                headers.first("WARC-Date").flatMap(ArchiveRecords::instant),
                Optional.ofNullable(type.parameters().get("charset")).flatMap(PageCharset::named),
                file.fallbackSource());
    }

    /** Record ids stand in angle brackets, and some crawlers put addresses into them too. */
    private static String withoutBrackets(String value) {
        return value.startsWith("<") && value.endsWith(">") ? value.substring(1, value.length() - 1) : value;
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(Instant.parse(date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
