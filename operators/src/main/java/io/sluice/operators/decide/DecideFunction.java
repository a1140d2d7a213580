// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.decide;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.EpochClock;
import io.sluice.operators.flow.Outcome;
import io.sluice.operators.flow.RunIdentity;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Asks the {@link DecidePolicy} and writes its decision down. */
public final class DecideFunction extends RichMapFunction<Curation, Outcome> {
    private final DecideConfig config;
    private final RunIdentity run;
    private final EpochClock clock;
    private transient DecidePolicy policy;
    private transient VerdictRecorder recorder;

    public DecideFunction(DecideConfig config, RunIdentity run, EpochClock clock) {
        this.config = requireNonNull(config, "config is null");
        this.run = requireNonNull(run, "run is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void open(OpenContext context) {
        policy = new DecidePolicy(config);
        recorder = new VerdictRecorder(run);
    }

    @Override
    public Outcome map(Curation curation) {
        if (curation.failure() != null) {
            return Outcome.deadLetter(curation.origin(), curation.failure());
        }
        Decision decision = policy.decide(curation);
        return Outcome.curated(
                decision.route(), curation.origin(), recorder.record(curation, decision, clock.millis()));
    }
}
