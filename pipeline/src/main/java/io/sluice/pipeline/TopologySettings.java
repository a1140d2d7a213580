// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.annotate.AnnotateConfig;
import io.sluice.operators.decide.DecideConfig;
import io.sluice.operators.flow.EpochClock;
import io.sluice.operators.flow.RunIdentity;
import io.sluice.operators.parse.ParseConfig;
import io.sluice.operators.route.RouteConfig;
import io.sluice.operators.screen.ScreenConfig;
import io.sluice.pipeline.config.SluiceConfig;
import io.sluice.schemas.codec.Format;

/**
 * What each step is told.
 *
 * @param parse how bytes are read
 * @param screen which rules hold
 * @param annotate which model speaks, and how it is run
 * @param decide the policy
 * @param route how outputs are written
 * @param run which code and settings verdicts come from
 * @param clock stamps provenance
 */
public record TopologySettings(
        ParseConfig parse,
        ScreenConfig screen,
        AnnotateConfig annotate,
        DecideConfig decide,
        RouteConfig route,
        RunIdentity run,
        EpochClock clock) {
    public TopologySettings {
        requireNonNull(parse, "parse is null");
        requireNonNull(screen, "screen is null");
        requireNonNull(annotate, "annotate is null");
        requireNonNull(decide, "decide is null");
        requireNonNull(route, "route is null");
        requireNonNull(run, "run is null");
        requireNonNull(clock, "clock is null");
    }

    /**
     * The settings of a configured job.
     *
     * @param route framing and size limits, which depend on the edges
     */
    public static TopologySettings of(SluiceConfig config, RouteConfig route) {
        return new TopologySettings(
                new ParseConfig(
                        Format.valueOf(config.source().format().name()),
                        config.parse().maxBytes()),
                config.screen(),
                annotate(config),
                config.decide(),
                route,
                new RunIdentity(config.configHash(), CodeVersion.current()),
                EpochClock.system());
    }

    private static AnnotateConfig annotate(SluiceConfig config) {
        return new AnnotateConfig(
                config.models().annotator(),
                config.models().furtherAnnotators(),
                config.models().workers(),
                config.models().batchTokens(),
                config.models().device(),
                config.models().cacheBytes(),
                config.annotate().maxWindows(),
                config.annotate().capacity(),
                config.annotate().embedding(),
                config.models().deadline(),
                config.models().suspects().map(FlinkSettings::location).orElse(null));
    }
}
