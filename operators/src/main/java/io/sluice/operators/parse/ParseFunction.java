// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.parse;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.EpochClock;
import io.sluice.operators.flow.Failure;
import io.sluice.operators.flow.SourceRecord;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.vocabulary.Stage;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Carries records through the {@link DocumentParser}. */
public final class ParseFunction extends RichMapFunction<SourceRecord, Curation> {
    private final ParseConfig config;
    private final EpochClock clock;
    private transient DocumentParser parser;

    public ParseFunction(ParseConfig config, EpochClock clock) {
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void open(OpenContext context) {
        parser = new DocumentParser(config);
    }

    @Override
    public Curation map(SourceRecord record) {
        long now = clock.millis();
        try {
            return Curation.of(record, now, parser.parse(record));
        } catch (CodecException unreadable) {
            return Curation.failed(record, now, failure(unreadable));
        }
    }

    private static Failure failure(CodecException unreadable) {
        return new Failure(
                Stage.PARSE.code(),
                unreadable.reason().code(),
                String.valueOf(unreadable.getMessage()),
                unreadable.getClass().getName());
    }
}
