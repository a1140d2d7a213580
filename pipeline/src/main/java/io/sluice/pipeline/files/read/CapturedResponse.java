// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Optional;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.LengthedBody;
import org.netpreserve.jwarc.MediaType;

/** An answer of a web server as the crawler kept it. */
final class CapturedResponse {

    private static final int OK = 200;

    private final byte[] block;
    private final HttpResponse response;
    private final MediaType type;

    private CapturedResponse(byte[] block, HttpResponse response) {
        this.block = block;
        this.response = response;
        this.type = response.contentType();
    }

    /** The response in those bytes; empty when they are none. */
    static Optional<CapturedResponse> parse(byte[] block) {
        try {
            var nothing = Channels.newChannel(InputStream.nullInputStream());
            var body = LengthedBody.create(nothing, ByteBuffer.wrap(block), block.length);
            return Optional.of(new CapturedResponse(block, HttpResponse.parse(body)));
        } catch (IOException | RuntimeException e) {
            // A parser that meets hostile input: whatever it throws concerns this record alone.
            return Optional.empty();
        }
    }

    MediaType type() {
        return type;
    }

    boolean holdsText() {
        return response.status() == OK && (isPage() || type.base().equals(MediaType.PLAIN_TEXT));
    }

    boolean isPage() {
        return type.base().equals(MediaType.HTML) || type.base().equals(MediaType.XHTML);
    }

    /** The decoded body; one byte more than {@code limit} when it is longer than that. */
    byte[] body(int limit) {
        try (var decoded = response.bodyDecoded().stream()) {
            return decoded.readNBytes(limit + 1);
        } catch (IOException | RuntimeException e) {
            // Crawlers decode bodies and keep the header that says how they were encoded.
            return asCaptured();
        }
    }

    private byte[] asCaptured() {
        int start = Math.min(response.serializeHeader().length, block.length);
        return Arrays.copyOfRange(block, start, block.length);
    }
}
