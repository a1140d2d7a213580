// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file, bytes untouched; blank ones are no records. */
final class LineRecords implements Records {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputBytes input;
    private final ReadLimits limits;
    private final ByteCollector line;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private boolean begun;
    private boolean ended;

    LineRecords(InputBytes input, ReadLimits limits) {
        this.input = input;
        this.limits = limits;
        this.line = new ByteCollector(limits.recordBytes());
    }

    @Override
    public @Nullable Found next() throws IOException {
        while (!ended) {
            var record = nextLine();
            if (record != null) {
                return record;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private @Nullable Found nextLine() throws IOException {
        line.clear();
        input.recordBegins();
        try {
            readLine();
        } catch (DamageException e) {
            ended = true;
            var damaged = line.isOverflown()
                    ? Content.withoutValue(e.reason())
                    : Content.faulty(e.reason(), line.bytes(), limits);
            return () -> damaged;
        }
        if (line.isOverflown()) {
            return () -> Content.withoutValue(DeadLetterReason.OVERSIZED);
        }
        var bytes = begun ? line.bytes() : withoutMark(line.bytes());
        begun = true;
        return isBlank(bytes) ? null : () -> Content.of(bytes);
    }

    private void readLine() throws IOException {
        while (from < to || fill()) {
            int end = indexOfLineBreak();
            line.add(buffer, from, Math.min(end, to) - from);
            from = end + 1;
            if (end < to) {
                return;
            }
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = 0;
        int n = input.read(buffer, 0, buffer.length);
        ended = n < 0;
        to = Math.max(n, 0);
        return !ended;
    }

    /** Where the line ends in the buffer; the end of the buffer when it goes on. */
    private int indexOfLineBreak() {
        int at = from;
        while (at < to && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    /** The mark belongs to the file, not to its first line. */
    private static byte[] withoutMark(byte[] bytes) {
        int length = BYTE_ORDER_MARK.length;
        return Arrays.mismatch(bytes, BYTE_ORDER_MARK) >= length || Arrays.equals(bytes, BYTE_ORDER_MARK)
                ? Arrays.copyOfRange(bytes, length, bytes.length)
                : bytes;
    }

    private static boolean isBlank(byte[] bytes) {
        for (var b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
