// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.write;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.vocabulary.Route;
import java.io.Closeable;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.util.IOUtils;

/** The files of a run that one thread writes outside of Flink; closing them keeps what was appended. */
public final class OutputLines implements Closeable {
    private final Map<Route, LineFile> files = new EnumMap<>(Route.class);

    private OutputLines() {}

    static OutputLines open(OutputDirectory directory) throws IOException {
        var lines = new OutputLines();
        try {
            for (Route route : Route.values()) {
                lines.files.put(route, LineFile.open(directory.unfinished(route), 0));
            }
            return lines;
        } catch (IOException failed) {
            IOUtils.closeAllQuietly(lines.files.values());
            throw failed;
        }
    }

    /** Appends one line without its line break to the file of a route. */
    public void append(Route route, byte[] line) throws IOException {
        requireNonNull(files.get(route)).append(line);
    }

    @Override
    public void close() throws IOException {
        for (LineFile file : files.values()) {
            file.sync();
            file.close();
        }
    }
}
