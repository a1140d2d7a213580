// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

import io.sluice.operators.annotate.AnnotateConfig;
import io.sluice.operators.annotate.AnnotateFunction;
import io.sluice.operators.decide.DecideFunction;
import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.Outcome;
import io.sluice.operators.flow.OutputRecord;
import io.sluice.operators.flow.SourceRecord;
import io.sluice.operators.parse.ParseFunction;
import io.sluice.operators.route.RouteFunction;
import io.sluice.operators.screen.ScreenFunction;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How a document flows: parse, screen, annotate, decide, route.
 *
 * <p>Source and sink come from outside, so that Kafka, files and tests run the very same steps. Every record takes all of them; a
 * settled one is handed on untouched.
 */
public final class CurationTopology {
    /** The operator's own timeout loses results when it races a completion; deadlines are the model's business. */
    private static final long NO_TIMEOUT = 0;

    private final TopologySettings settings;

    public CurationTopology(TopologySettings settings) {
        this.settings = settings;
    }

    /** Defines the flow and returns its sink, whose parallelism some edges must set. */
    public DataStreamSink<OutputRecord> define(
            StreamExecutionEnvironment environment, Source<SourceRecord, ?, ?> source, Sink<OutputRecord> sink) {
        DataStream<SourceRecord> records = read(environment, source);
        DataStream<Curation> parsed = parse(records);
        DataStream<Curation> screened = screen(parsed);
        DataStream<Curation> annotated = annotate(screened);
        DataStream<Outcome> decided = decide(annotated);
        DataStream<OutputRecord> routed = route(decided);
        return routed.sinkTo(sink).uid(OperatorIds.SINK).name(OperatorIds.SINK);
    }

    private static DataStream<SourceRecord> read(
            StreamExecutionEnvironment environment, Source<SourceRecord, ?, ?> source) {
        return identified(
                environment.fromSource(source, WatermarkStrategy.noWatermarks(), OperatorIds.SOURCE),
                OperatorIds.SOURCE);
    }

    private DataStream<Curation> parse(DataStream<SourceRecord> records) {
        return identified(records.map(new ParseFunction(settings.parse(), settings.clock())), OperatorIds.PARSE);
    }

    private DataStream<Curation> screen(DataStream<Curation> parsed) {
        return identified(parsed.map(new ScreenFunction(settings.screen())), OperatorIds.SCREEN);
    }

    private DataStream<Curation> annotate(DataStream<Curation> screened) {
        // The checkpoints may be where the cluster keeps them, which only the environment knows.
        AnnotateConfig annotate = screened.getExecutionEnvironment()
                .getConfiguration()
                .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
                .map(settings.annotate()::withCheckpoints)
                .orElse(settings.annotate());
        var function = new AnnotateFunction(annotate, settings.clock());
        return identified(
                AsyncDataStream.unorderedWait(
                        screened, function, NO_TIMEOUT, TimeUnit.MILLISECONDS, annotate.capacity()),
                OperatorIds.ANNOTATE);
    }

    private DataStream<Outcome> decide(DataStream<Curation> annotated) {
        return identified(
                annotated.map(new DecideFunction(settings.decide(), settings.run(), settings.clock())),
                OperatorIds.DECIDE);
    }

    private DataStream<OutputRecord> route(DataStream<Outcome> decided) {
        return identified(
                decided.map(new RouteFunction(settings.route(), settings.run(), settings.clock())), OperatorIds.ROUTE);
    }

    private static <T> DataStream<T> identified(SingleOutputStreamOperator<T> operator, String uid) {
        return operator.uid(uid).name(uid);
    }
}
