// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.write;

import io.sluice.operators.flow.OutputRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Appends each record, which must be one line of JSON already, to the file of its route.
 *
 * <p>Runs with a parallelism of one. Its state is how long each file was at the checkpoint; a restart cuts the files back to
 * that, so that every record is there exactly once. All files exist when the run ends, empty ones too.
 */
public final class JsonlSink implements Sink<OutputRecord>, SupportsWriterState<OutputRecord, FileLengths> {

    private static final long serialVersionUID = 1L;

    private final String directory;

    private JsonlSink(String directory) {
        this.directory = directory;
    }

    /** A sink into a directory that {@link OutputDirectory#prepare} has made ready. */
    public static JsonlSink into(OutputDirectory directory) {
        return new JsonlSink(directory.path().toString());
    }

    @Override
    public JsonlWriter createWriter(WriterInitContext context) throws IOException {
        return open(context, FileLengths.NONE);
    }

    @Override
    public StatefulSinkWriter<OutputRecord, FileLengths> restoreWriter(
            WriterInitContext context, Collection<FileLengths> states) throws IOException {
        if (states.size() != 1) {
            throw new IllegalStateException("expected the state of one writer, found " + states.size());
        }
        return open(context, states.iterator().next());
    }

    @Override
    public SimpleVersionedSerializer<FileLengths> getWriterStateSerializer() {
        return new FileLengthsSerializer();
    }

    private JsonlWriter open(WriterInitContext context, FileLengths lengths) throws IOException {
        var parallelism = context.getTaskInfo().getNumberOfParallelSubtasks();
        if (parallelism != 1) {
            throw new IllegalStateException("JSON lines are written by one task, not by " + parallelism);
        }
        return JsonlWriter.open(OutputDirectory.at(Path.of(directory)), lengths);
    }
}
