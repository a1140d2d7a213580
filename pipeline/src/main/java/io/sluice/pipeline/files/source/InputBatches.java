// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.source;

import io.sluice.operators.flow.SourceRecord;
import io.sluice.pipeline.files.read.InputFile;
import io.sluice.pipeline.files.read.InputReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.IteratorResultIterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands records on in small batches, since Flink keeps some batches in memory. */
final class InputBatches implements BulkFormat.Reader<SourceRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(InputBatches.class);
    private static final int MOST_RECORDS = 64;
    private static final int MOST_BYTES = 1 << 20;

    private final InputFile file;
    private final InputReader reader;
    private long emitted;

    /** @param emitted records of the file that were emitted before the last checkpoint */
    InputBatches(InputFile file, InputReader reader, long emitted) throws IOException {
        this.file = file;
        this.reader = reader;
        this.emitted = emitted;
        var skipped = reader.skip(emitted);
        if (skipped < emitted) {
            throw new IOException("Input " + file.name() + " has changed: " + emitted
                    + " records were read before, now it has " + skipped);
        }
    }

    @Override
    public BulkFormat.@Nullable RecordIterator<SourceRecord> readBatch() throws IOException {
        var batch = nextRecords();
        if (batch.isEmpty()) {
            LOG.info("Read {} records of input {}; {} others hold no text", emitted, file.name(), reader.passedOver());
            return null;
        }
        var first = emitted;
        emitted += batch.size();
        return new IteratorResultIterator<>(batch.iterator(), CheckpointedPosition.NO_OFFSET, first);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private List<SourceRecord> nextRecords() throws IOException {
        var batch = new ArrayList<SourceRecord>(MOST_RECORDS);
        for (long bytes = 0; batch.size() < MOST_RECORDS && bytes < MOST_BYTES; ) {
            var record = reader.next();
            if (record.isEmpty()) {
                break;
            }
            batch.add(record.get());
            bytes += size(record.get());
        }
        return batch;
    }

    private static int size(SourceRecord record) {
        var value = record.value();
        return value == null ? 0 : value.length;
    }
}
