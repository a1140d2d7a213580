// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.write;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.OutputRecord;
import io.sluice.schemas.vocabulary.Route;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** The open files of a run, one for each route. */
final class JsonlWriter implements StatefulSinkWriter<OutputRecord, FileLengths> {

    private final Map<Route, LineFile> files;

    private JsonlWriter(Map<Route, LineFile> files) {
        this.files = files;
    }

    /** Opens all files and cuts them back to what the checkpoint knows. */
    static JsonlWriter open(OutputDirectory directory, FileLengths lengths) throws IOException {
        var writer = new JsonlWriter(new EnumMap<>(Route.class));
        try {
            for (var route : Route.values()) {
                writer.files.put(route, LineFile.open(directory.unfinished(route), lengths.of(route)));
            }
            return writer;
        } catch (IOException e) {
            IOUtils.closeAllQuietly(writer.files.values());
            throw e;
        }
    }

    @Override
    public void write(OutputRecord output, Context context) throws IOException {
        var value = output.value();
        if (value == null) {
            throw new IllegalArgumentException(
                    "a record for " + output.route().code() + " has no value to write as a line");
        }
        file(output.route()).append(value);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
        for (var file : files.values()) {
            file.flush();
        }
    }

    @Override
    public List<FileLengths> snapshotState(long checkpointId) throws IOException {
        var lengths = new EnumMap<Route, Long>(Route.class);
        for (var entry : files.entrySet()) {
            lengths.put(entry.getKey(), entry.getValue().sync());
        }
        return List.of(new FileLengths(lengths));
    }

    @Override
    public void close() throws IOException {
        @Nullable IOException failure = null;
        for (var file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private LineFile file(Route route) {
        return requireNonNull(files.get(route), "no file is open for the route");
    }
}
