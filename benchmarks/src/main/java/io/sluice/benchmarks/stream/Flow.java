// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.stream;

import io.sluice.operators.annotate.AnnotateFunction;
import io.sluice.operators.decide.DecideConfig;
import io.sluice.operators.decide.DecideFunction;
import io.sluice.operators.decide.Match;
import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.OutputRecord;
import io.sluice.operators.flow.SourceRecord;
import io.sluice.operators.parse.ParseFunction;
import io.sluice.operators.route.RouteFunction;
import io.sluice.operators.screen.ScreenFunction;
import io.sluice.pipeline.CurationTopology;
import io.sluice.pipeline.TopologySettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Which steps records take from topic to topic. */
public enum Flow {
    /** What every job does. */
    DEFAULT("pipeline, default topology") {
        @Override
        void define(
                StreamExecutionEnvironment environment,
                TopologySettings settings,
                Source<SourceRecord, ?, ?> source,
                Sink<OutputRecord> sink) {
            new CurationTopology(settings).define(environment, source, sink);
        }
    },

    /** The model and as little as possible around it. */
    MODEL("pipeline (parse, annotate, decide, route)") {
        @Override
        void define(
                StreamExecutionEnvironment environment,
                TopologySettings settings,
                Source<SourceRecord, ?, ?> source,
                Sink<OutputRecord> sink) {
            DataStream<Curation> annotated = AsyncDataStream.unorderedWait(
                    parse(environment, settings, source),
                    new AnnotateFunction(settings.annotate(), settings.clock()),
                    NO_TIMEOUT,
                    TimeUnit.MILLISECONDS,
                    settings.annotate().capacity());
            route(annotated, settings, settings.decide(), sink);
        }
    },

    /** Everything but the model: what the rest of the pipeline could carry. */
    RULES("pipeline without a model (parse, screen, decide, route)") {
        @Override
        boolean countsTokens() {
            return false;
        }

        @Override
        void define(
                StreamExecutionEnvironment environment,
                TopologySettings settings,
                Source<SourceRecord, ?, ?> source,
                Sink<OutputRecord> sink) {
            DataStream<Curation> screened =
                    parse(environment, settings, source).map(new ScreenFunction(settings.screen()));
            route(screened, settings, WITHOUT_EVIDENCE, sink);
        }
    };

    private static final long NO_TIMEOUT = 0;

    /** A policy that asks for nothing a model would have to say. */
    private static final DecideConfig WITHOUT_EVIDENCE = new DecideConfig(Match.ALL, Map.of(), List.of(), Map.of());

    private final String label;

    Flow(String label) {
        this.label = label;
    }

    /** What tables call it. */
    public String label() {
        return label;
    }

    /** Whether its outputs state how many tokens they have. */
    boolean countsTokens() {
        return true;
    }

    /** Defines a job between a source and a sink. */
    abstract void define(
            StreamExecutionEnvironment environment,
            TopologySettings settings,
            Source<SourceRecord, ?, ?> source,
            Sink<OutputRecord> sink);

    private static DataStream<Curation> parse(
            StreamExecutionEnvironment environment, TopologySettings settings, Source<SourceRecord, ?, ?> source) {
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "source")
                .map(new ParseFunction(settings.parse(), settings.clock()));
    }

    private static void route(
            DataStream<Curation> curations, TopologySettings settings, DecideConfig policy, Sink<OutputRecord> sink) {
        curations
                .map(new DecideFunction(policy, settings.run(), settings.clock()))
                .map(new RouteFunction(settings.route(), settings.run(), settings.clock()))
                .sinkTo(sink);
    }
}
