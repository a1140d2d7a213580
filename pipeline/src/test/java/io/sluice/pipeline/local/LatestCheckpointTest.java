// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatestCheckpointTest {
    @TempDir
    private Path directory;

    @Test
    void findsNothingWhereNothingIs() throws IOException {
        assertThat(LatestCheckpoint.below(directory.resolve("missing"))).isEmpty();
        assertThat(LatestCheckpoint.below(directory)).isEmpty();
    }

    @Test
    void takesTheNewestThatIsWhole() throws IOException {
        complete("job-1/chk-9", 1_000);
        complete("stopped/savepoint-a", 3_000);
        complete("job-2/chk-2", 2_000);
        Files.createDirectories(directory.resolve("job-2/chk-3"));

        assertThat(LatestCheckpoint.below(directory)).contains(directory.resolve("stopped/savepoint-a"));
    }

    private void complete(String name, long modified) throws IOException {
        Path checkpoint = Files.createDirectories(directory.resolve(name));
        Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modified));
    }
}
