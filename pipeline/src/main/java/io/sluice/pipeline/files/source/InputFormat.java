// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.source;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.SourceRecord;
import io.sluice.pipeline.files.read.InputFile;
import io.sluice.pipeline.files.read.InputReader;
import io.sluice.pipeline.files.read.ReadLimits;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;

/** Reads a split, which is a whole file: neither gzip nor archives can be entered in the middle. */
final class InputFormat implements BulkFormat<SourceRecord, FileSourceSplit> {

    private static final long serialVersionUID = 1L;

    private final ReadLimits limits;

    InputFormat(ReadLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
    }

    @Override
    public Reader<SourceRecord> createReader(Configuration config, FileSourceSplit split) throws IOException {
        return open(split, 0);
    }

    @Override
    public Reader<SourceRecord> restoreReader(Configuration config, FileSourceSplit split) throws IOException {
        return open(
                split,
                split.getReaderPosition()
                        .map(CheckpointedPosition::getRecordsAfterOffset)
                        .orElse(0L));
    }

    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<SourceRecord> getProducedType() {
        return TypeInformation.of(SourceRecord.class);
    }

    private Reader<SourceRecord> open(FileSourceSplit split, long emitted) throws IOException {
        var file = new InputFile(split.splitId(), Path.of(split.path().toUri()));
        var reader = InputReader.open(file, limits);
        try {
            return new InputBatches(file, reader, emitted);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }
}
