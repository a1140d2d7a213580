// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is one record, such as a text or a page; an empty file is none. */
final class WholeFile implements Records {

    /** Makes a document of the bytes of a file. */
    @FunctionalInterface
    interface Extraction {

        Content contentOf(byte[] bytes);
    }

    private final InputBytes input;
    private final ReadLimits limits;
    private final Extraction extraction;
    private boolean ended;

    WholeFile(InputBytes input, ReadLimits limits, Extraction extraction) {
        this.input = requireNonNull(input, "input is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.extraction = requireNonNull(extraction, "extraction is null");
    }

    @Override
    public @Nullable Found next() throws IOException {
        if (ended) {
            return null;
        }
        ended = true;
        var bytes = new ByteCollector(limits.recordBytes());
        try {
            readInto(bytes);
        } catch (DamageException e) {
            return () -> Content.faulty(e.reason(), bytes.bytes(), limits);
        }
        if (bytes.isOverflown()) {
            return () -> Content.withoutValue(DeadLetterReason.OVERSIZED);
        }
        return bytes.counted() == 0 ? null : () -> extraction.contentOf(bytes.bytes());
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private void readInto(ByteCollector bytes) throws IOException {
        var buffer = new byte[1 << 16];
        for (int n = 0; n >= 0 && !bytes.isOverflown(); n = input.read(buffer, 0, buffer.length)) {
            bytes.add(buffer, 0, n);
        }
    }
}
