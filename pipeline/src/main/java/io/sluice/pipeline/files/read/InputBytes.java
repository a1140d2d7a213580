// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file, decompressed when they are gzip of any number of members.
 *
 * <p>Tells damage of the data ({@link DamageException}) from a failing disk (any other {@code IOException}), and refuses to
 * inflate a bomb: see {@link ReadLimits}.
 */
final class InputBytes implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final FileBytes file;
    private final ReadLimits limits;
    private final boolean compressed;
    private @Nullable GzipCompressorInputStream inflated;
    private long delivered;
    private byte[] peeked = {};
    private int peekedFrom;
    private @Nullable DamageException damage;
    private long recordBytes;
    private long recordStartInFile;

    private InputBytes(FileBytes file, boolean compressed, ReadLimits limits) {
        this.file = file;
        this.compressed = compressed;
        this.limits = limits;
    }

    static InputBytes open(Path path, ReadLimits limits) throws IOException {
        var file = new FileBytes(Files.newInputStream(path));
        try {
            return new InputBytes(file, file.isGzip(), limits);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Up to {@code length} bytes from the start, which stay to be read; fewer when the input is shorter or damaged. */
    byte[] peek(int length) throws IOException {
        var head = new byte[length];
        int filled = 0;
        try {
            for (int n = 0; n >= 0 && filled < length; n = readStream(head, filled, length - filled)) {
                filled += n;
            }
        } catch (DamageException e) {
            // Kept for the read that reaches it.
        }
        peeked = Arrays.copyOf(head, filled);
        return peeked.clone();
    }

    /** Says that what is read from here on belongs to another record. */
    void recordBegins() {
        recordBytes = 0;
        recordStartInFile = file.count;
    }

    /** Reads at least one byte, or -1 at the end. */
    int read(byte[] into, int offset, int length) throws IOException {
        if (peekedFrom < peeked.length) {
            int n = Math.min(length, peeked.length - peekedFrom);
            System.arraycopy(peeked, peekedFrom, into, offset, n);
            peekedFrom += n;
            return n;
        }
        int n = readStream(into, offset, length);
        guard(n);
        return n;
    }

    @Override
    public void close() throws IOException {
        if (inflated != null) {
            inflated.close();
        }
        file.close();
    }

    private int readStream(byte[] into, int offset, int length) throws IOException {
        if (!compressed) {
            return file.read(into, offset, length);
        }
        if (damage != null) {
            throw damage;
        }
        try {
            return inflated().read(into, offset, length);
        } catch (IOException e) {
            if (file.failed) {
                throw e;
            }
            damage = new DamageException(DeadLetterReason.TRUNCATED_GZIP, e);
            return inflatedBefore(damage);
        } finally {
            delivered = inflatedSoFar();
        }
    }

    /** The decompressor fails at the end of a read, and then has already filled in what came before the damage. */
    private int inflatedBefore(DamageException e) throws DamageException {
        var before = Math.toIntExact(inflatedSoFar() - delivered);
        if (before == 0) {
            throw e;
        }
        return before;
    }

    private long inflatedSoFar() {
        return inflated == null ? 0 : inflated.getBytesRead();
    }

    private GzipCompressorInputStream inflated() throws IOException {
        if (inflated == null) {
            inflated = GzipCompressorInputStream.builder()
                    .setInputStream(file)
                    .setDecompressConcatenated(true)
                    .get();
        }
        return inflated;
    }

    private void guard(int n) throws DamageException {
        recordBytes += Math.max(n, 0);
        // The decompressor reads ahead by up to a buffer, which must not make a small record look like a bomb.
        var compressedBytes = file.count - recordStartInFile + BUFFER;
        if (compressed && recordBytes > limits.recordBytes() && recordBytes / compressedBytes > limits.expansion()) {
            throw new DamageException(
                    DeadLetterReason.OVERSIZED,
                    recordBytes + " bytes and more from " + compressedBytes + " compressed ones");
        }
    }

    /** The file as it lies on disk: counts what was read and remembers whether reading failed. */
    private static final class FileBytes extends FilterInputStream {

        private long count;
        private boolean failed;

        FileBytes(InputStream in) {
            super(new BufferedInputStream(in, BUFFER));
        }

        boolean isGzip() throws IOException {
            in.mark(2);
            var gzip = in.read() == 0x1F && in.read() == 0x8B;
            in.reset();
            return gzip;
        }

        @Override
        public int read() throws IOException {
            var single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int n = in.read(into, offset, length);
                count += Math.max(n, 0);
                return n;
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }
    }
}
