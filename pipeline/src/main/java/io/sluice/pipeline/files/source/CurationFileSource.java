// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.source;

import io.sluice.operators.flow.SourceRecord;
import io.sluice.pipeline.files.read.InputFile;
import io.sluice.pipeline.files.read.ReadLimits;
import java.util.List;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.core.fs.Path;

/**
 * Reads files once, each record exactly once across failures.
 *
 * <p>Files are handed out in the given order, one to a reader at a time; with a parallelism of one the records come in
 * the order of the files. Files must be readable under the same path by every process of the job.
 */
public final class CurationFileSource {

    private CurationFileSource() {}

    /** The source over these files; of those, at least one. */
    public static FileSource<SourceRecord> of(List<InputFile> files) {
        return of(files, ReadLimits.DEFAULT);
    }

    /** The source over these files, with limits of its own. */
    public static FileSource<SourceRecord> of(List<InputFile> files, ReadLimits limits) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files to read");
        }
        var splits = files.stream().map(CurationFileSource::split).toList();
        var paths = splits.stream().map(FileSourceSplit::path).toArray(Path[]::new);
        return FileSource.forBulkFileFormat(new InputFormat(limits), paths)
                .setFileEnumerator(new ListedFiles(splits))
                .setSplitAssigner(OrderedAssigner::new)
                .build();
    }

    /** The id is the name that the user gave, which a position carries and Flink's paths would rewrite. */
    private static FileSourceSplit split(InputFile file) {
        var local = file.path().toFile();
        var length = local.length();
        return new FileSourceSplit(file.name(), Path.fromLocalFile(local), 0, length, local.lastModified(), length);
    }
}
