// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.core.fs.Path;

/** The files are known before the job starts; nothing is left to discover. */
final class ListedFiles implements FileEnumerator.Provider, FileEnumerator {

    private static final long serialVersionUID = 1L;

    private final ArrayList<FileSourceSplit> splits;

    ListedFiles(List<FileSourceSplit> splits) {
        this.splits = new ArrayList<>(splits);
    }

    @Override
    public FileEnumerator create() {
        return this;
    }

    @Override
    public Collection<FileSourceSplit> enumerateSplits(Path[] paths, int minDesiredSplits) {
        return List.copyOf(splits);
    }
}
