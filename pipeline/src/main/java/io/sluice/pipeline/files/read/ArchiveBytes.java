// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.LengthedBody;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcParser;

/**
 * The framing of a web archive: headers and blocks, one record after the other.
 *
 * <p>Headers are parsed by jwarc's parser. The borders between records are walked here and not by its reader, which at the
 * end of an archive with unusual line breaks may read its old buffer as another record, and which knows no limits.
 * Remembers the bytes of the record at hand, so that a damaged one can leave with them.
 */
final class ArchiveBytes implements ReadableByteChannel {

    private static final int LONGEST_HEADER = 1 << 20;

    private final InputBytes input;
    private final ByteCollector seen;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192).flip();
    private final WarcParser parser = new WarcParser();
    private final byte[] transfer = new byte[8192];
    private long headerBytes;
    private @Nullable LengthedBody block;

    ArchiveBytes(InputBytes input, ReadLimits limits) {
        this.input = input;
        this.seen = new ByteCollector(limits.keptBytes());
    }

    /**
     * The headers of the next record, or null at the end of the archive.
     *
     * @throws DamageException when the archive ends within a record or is no archive from here on
     */
    @Nullable
    MessageHeaders nextHeaders() throws IOException {
        try {
            finishBlock();
            if (!toNextRecord()) {
                return null;
            }
            parser.reset();
            headerBytes = 0;
            parser.parse(this, buffer);
            var headers = parser.headers();
            block = LengthedBody.create(this, buffer, length(headers));
            headerBytes = Long.MIN_VALUE;
            return headers;
        } catch (EOFException e) {
            throw new DamageException(DeadLetterReason.TRUNCATED_WARC, e);
        } catch (ParsingException | IllegalArgumentException e) {
            throw new DamageException(DeadLetterReason.MALFORMED_WARC, e);
        }
    }

    /**
     * The block of the record at hand, up to a limit.
     *
     * @throws DamageException when the archive ends within it
     */
    byte[] block(int limit) throws IOException {
        try {
            var collected = new ByteCollector(limit);
            while (block != null && collected.counted() < limit) {
                int n = block.read(
                        ByteBuffer.wrap(transfer, 0, (int) Math.min(transfer.length, limit - collected.counted())));
                if (n < 0) {
                    break;
                }
                collected.add(transfer, 0, n);
            }
            return collected.bytes();
        } catch (EOFException e) {
            throw new DamageException(DeadLetterReason.TRUNCATED_WARC, e);
        }
    }

    /** The size that the record at hand states for its block. */
    long blockSize() {
        return block == null ? 0 : block.size();
    }

    /** The bytes of the record at hand and, since it is damaged, all that follows; none when they are too many. */
    byte[] rest() throws IOException {
        try {
            headerBytes = Long.MIN_VALUE;
            while (!seen.isOverflown() && read(ByteBuffer.wrap(transfer)) >= 0) {
                // Reading is what remembers the bytes.
            }
        } catch (DamageException e) {
            // The input is damaged as well: what was read before that is all there is.
        }
        return seen.isOverflown() ? new byte[0] : seen.bytes();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        var bytes = new byte[Math.min(into.remaining(), transfer.length)];
        int n = input.read(bytes, 0, bytes.length);
        if (n > 0) {
            into.put(bytes, 0, n);
            seen.add(bytes, 0, n);
            headerBytes += n;
        }
        if (headerBytes > LONGEST_HEADER) {
            throw new ParsingException("header of more than " + LONGEST_HEADER + " bytes");
        }
        return n;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private void finishBlock() throws IOException {
        if (block != null) {
            block.consume();
            block = null;
        }
    }

    /** Passes the line breaks between records; false at the end of the archive. */
    private boolean toNextRecord() throws IOException {
        while (true) {
            while (buffer.hasRemaining() && isLineBreak(buffer.get(buffer.position()))) {
                buffer.get();
            }
            if (buffer.hasRemaining()) {
                recordBegins();
                return true;
            }
            buffer.clear();
            int n = read(buffer);
            buffer.flip();
            if (n < 0) {
                return false;
            }
        }
    }

    private void recordBegins() {
        seen.clear();
        seen.add(buffer.array(), buffer.position(), buffer.remaining());
        input.recordBegins();
    }

    private static boolean isLineBreak(byte b) {
        return b == '\r' || b == '\n';
    }

    private static long length(MessageHeaders headers) throws ParsingException {
        var stated =
                headers.sole("Content-Length").orElseThrow(() -> new IllegalArgumentException("no Content-Length"));
        var length = Long.parseLong(stated);
        if (length < 0) {
            throw new ParsingException("negative Content-Length");
        }
        return length;
    }
}
