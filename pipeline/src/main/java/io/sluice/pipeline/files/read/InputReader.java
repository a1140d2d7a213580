// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.read;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.SourceRecord;
import io.sluice.schemas.Position;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one file, whatever its kind, record by record.
 *
 * <p>Positions are the file's name, partition -1 and the number of the record, counted from 0 without gaps; the timestamp
 * is the same number in milliseconds. Reading the same file again gives the same records under the same numbers. For one
 * thread.
 *
 * @see InputFiles for the files a user means
 */
public final class InputReader implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(InputReader.class);
    private static final int NO_PARTITION = -1;

    private final InputFile file;
    private final Records records;
    private long number;

    private InputReader(InputFile file, Records records) {
        this.file = requireNonNull(file, "file is null");
        this.records = requireNonNull(records, "records is null");
    }

    /**
     * Opens the file and finds out what it is.
     *
     * @throws IOException when the file cannot be read
     */
    public static InputReader open(InputFile file, ReadLimits limits) throws IOException {
        var input = InputBytes.open(file.path(), limits);
        try {
            return new InputReader(file, records(file, input, limits));
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    private static Records records(InputFile file, InputBytes input, ReadLimits limits) throws IOException {
        var extractor = new Extractor(limits);
        var crawled = Crawled.from(file);
        return switch (InputKind.of(input.peek(InputKind.HEAD), file.name())) {
            case LINES -> new LineRecords(input, limits);
            case TEXT -> new WholeFile(input, limits, bytes -> extractor.text(bytes, crawled));
            case PAGE -> new WholeFile(input, limits, bytes -> extractor.page(bytes, crawled));
            case ARCHIVE -> new ArchiveRecords(input, limits, extractor, crawled);
        };
    }

    /**
     * The next record, or empty at the end of the file.
     *
     * @throws IOException when the file cannot be read; damaged data is no exception but a record with a fault
     */
    public Optional<SourceRecord> next() throws IOException {
        var found = records.next();
        if (found == null) {
            return Optional.empty();
        }
        var content = found.content();
        var fault = content.fault();
        if (fault != null) {
            logFault(fault);
        }
        return Optional.of(record(content));
    }

    // javac 17 loses the @Nullable of array components on its way into the class file.
    @SuppressWarnings("NullAway")
    private SourceRecord record(Content content) {
        var position = new Position(file.name(), NO_PARTITION, number);
        var fault = content.fault();
        return new SourceRecord(null, content.value(), position, number++, fault == null ? null : fault.code());
    }

    /**
     * Passes over records without making documents of them.
     *
     * @return how many there were to pass over, at most {@code count}
     * @throws IOException when the file cannot be read
     */
    public long skip(long count) throws IOException {
        long skipped = 0;
        while (skipped < count && records.next() != null) {
            skipped++;
        }
        number += skipped;
        return skipped;
    }

    /** Records of an archive passed over so far because they hold no text to curate, such as requests and images. */
    public long passedOver() {
        return records.passedOver();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private void logFault(DeadLetterReason fault) {
        LOG.warn("Record {} of input {} leaves for dead-letter: {}", number, file.name(), fault.description());
    }
}
