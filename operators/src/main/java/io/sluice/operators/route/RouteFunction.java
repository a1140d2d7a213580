// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.route;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.EpochClock;
import io.sluice.operators.flow.Outcome;
import io.sluice.operators.flow.OutputRecord;
import io.sluice.operators.flow.RunIdentity;
import io.sluice.schemas.vocabulary.Route;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Carries outcomes through the {@link OutputEncoder} and counts them by route. */
public final class RouteFunction extends RichMapFunction<Outcome, OutputRecord> {
    private final RouteConfig config;
    private final RunIdentity run;
    private final EpochClock clock;
    private transient OutputEncoder encoder;
    private transient Map<Route, Counter> routed;
    private transient Map<Route, LongCounter> progress;

    public RouteFunction(RouteConfig config, RunIdentity run, EpochClock clock) {
        this.config = requireNonNull(config, "config is null");
        this.run = requireNonNull(run, "run is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void open(OpenContext context) {
        encoder = new OutputEncoder(config, run);
        routed = new EnumMap<>(Route.class);
        progress = new EnumMap<>(Route.class);
        MetricGroup curation = getRuntimeContext().getMetricGroup().addGroup("curation");
        for (Route route : Route.values()) {
            routed.put(route, curation.addGroup("route", route.code()).counter("routedTotal"));
            var counter = new LongCounter();
            getRuntimeContext().addAccumulator(accumulator(route), counter);
            progress.put(route, counter);
        }
    }

    @Override
    public OutputRecord map(Outcome outcome) {
        OutputRecord record = encoder.encode(outcome, clock.millis());
        requireNonNull(routed.get(record.route())).inc();
        requireNonNull(progress.get(record.route())).add(1L);
        return record;
    }

    /** Name of the accumulator that tells whoever submitted the job how many records took a route. */
    public static String accumulator(Route route) {
        return "routed." + route.code();
    }
}
