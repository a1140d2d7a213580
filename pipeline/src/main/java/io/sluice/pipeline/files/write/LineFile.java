// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.write;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that lines are appended to, and that can be cut back to a known length. */
final class LineFile implements Closeable {

    private static final byte LINE_BREAK = '\n';

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    private LineFile(FileChannel channel) {
        this.channel = requireNonNull(channel, "channel is null");
    }

    /** Opens the file, creating it if need be, and drops what lies beyond {@code length}. */
    static LineFile open(Path path, long length) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.size() < length) {
                throw new IOException("Output " + path + " has " + channel.size()
                        + " bytes, but the checkpoint knows of " + length + ": it was changed during the run");
            }
            channel.truncate(length).position(length);
            return new LineFile(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void append(byte[] line) throws IOException {
        if (line.length >= buffer.remaining()) {
            flush();
        }
        if (line.length >= buffer.remaining()) {
            drain(ByteBuffer.wrap(line));
        } else {
            buffer.put(line);
        }
        buffer.put(LINE_BREAK);
    }

    void flush() throws IOException {
        drain(buffer.flip());
        buffer.clear();
    }

    /** Makes sure that everything so far survives a crash of the machine; the length of the file. */
    long sync() throws IOException {
        flush();
        channel.force(false);
        return channel.position();
    }

    /** Closes the file without a flush: what no checkpoint knows of is written again. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void drain(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
