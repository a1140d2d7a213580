// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.SuspectLog;
import io.sluice.operators.flow.EpochClock;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory with one small JSON file for each halted process, in any file system that Flink knows. It lies outside of Flink's state,
 * since that of the moment of a halt is lost.
 *
 * <p>Reports older than 30 days are ignored: by then raw records are gone, and a topic may have been made anew. To have a text tried
 * again, after a change of the model for example, delete the reports.
 */
final class SuspectDirectory implements SuspectLog {
    static final Duration LARGEST_AGE = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(SuspectDirectory.class);
    private static final String SUFFIX = ".json";
    /** A batch may hold many thousands of short texts, each with the path of its file. */
    private static final int LARGEST_REPORT = 1 << 28;

    private final Path directory;
    private final EpochClock clock;

    /** @param directory URI or path; made when the first report is written */
    SuspectDirectory(String directory, EpochClock clock) {
        this.directory = new Path(requireNonNull(directory, "directory is null"));
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Counts the suspicions of the reports that there are; one that cannot be understood, since its process ended while writing it,
     * is left out, and so is one that somebody deletes meanwhile.
     *
     * @throws IOException when the directory or a report cannot be read
     */
    Suspects read() throws IOException {
        FileSystem files = directory.getFileSystem();
        if (!files.exists(directory)) {
            return new Suspects(List.of());
        }
        Instant oldest = Instant.ofEpochMilli(clock.millis()).minus(LARGEST_AGE);
        var reports = new ArrayList<SuspectReport>();
        for (FileStatus file : list(files)) {
            if (file.getPath().getName().endsWith(SUFFIX)) {
                report(files, file.getPath())
                        .filter(report -> !report.suspectedAt().isBefore(oldest))
                        .ifPresent(reports::add);
            }
        }
        return new Suspects(reports);
    }

    /** The files; none when the directory was deleted meanwhile, which local file systems answer with null. */
    private FileStatus[] list(FileSystem files) throws IOException {
        FileStatus[] found = files.listStatus(directory);
        return found == null ? new FileStatus[0] : found;
    }

    /** A report that is there but cannot be read stops the task: its positions must not hang another process. */
    private static Optional<SuspectReport> report(FileSystem files, Path file) throws IOException {
        byte[] json;
        try (FSDataInputStream in = files.open(file)) {
            json = in.readNBytes(LARGEST_REPORT);
        } catch (FileNotFoundException e) {
            // What may not be read is reported as missing by local file systems.
            if (files.exists(file)) {
                throw e;
            }
            return Optional.empty();
        }
        try {
            return Optional.of(SuspectReport.fromJson(json));
        } catch (IOException torn) {
            LOG.warn("The report {} of suspects is left out: {}", file, torn.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void suspect(String model, List<String> origins) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        String process = ManagementFactory.getRuntimeMXBean().getName();
        var file = new Path(directory, now.toEpochMilli() + "-" + UUID.randomUUID() + SUFFIX);
        try {
            FileSystem files = directory.getFileSystem();
            files.mkdirs(directory);
            try (var out = files.create(file, WriteMode.NO_OVERWRITE)) {
                out.write(new SuspectReport(now, model, process, origins).toJson());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        LOG.error("The suspects are in {}", file);
    }
}
