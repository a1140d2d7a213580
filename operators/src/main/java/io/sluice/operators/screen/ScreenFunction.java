// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import static java.util.Objects.requireNonNull;

import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.Failure;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import io.sluice.schemas.vocabulary.Stage;
import io.sluice.schemas.vocabulary.VerdictReason;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Notes what the {@link ScreenPolicy} finds and, where the configuration says so, refuses the document for it. */
public final class ScreenFunction extends RichMapFunction<Curation, Curation> {
    private final ScreenConfig config;
    private transient ScreenPolicy policy;

    public ScreenFunction(ScreenConfig config) {
        this.config = requireNonNull(config, "config is null");
    }

    @Override
    public void open(OpenContext context) {
        policy = new ScreenPolicy(config);
    }

    @Override
    public Curation map(Curation curation) {
        if (curation.isSettled()) {
            return curation;
        }
        ScreenResult result;
        try {
            result = policy.screen(curation.requireDocument());
        } catch (RuntimeException unforeseen) {
            // A text that no rule was prepared for is one dead letter: failing the task would read it again for ever.
            return curation.withFailure(new Failure(
                    Stage.SCREEN.code(),
                    DeadLetterReason.MALFORMED_RECORD.code(),
                    "The rules cannot read this text",
                    unforeseen.getClass().getName()));
        }
        List<String> raised = result.raised().stream().map(VerdictReason::code).toList();
        boolean refuse = config.action() == ScreenAction.REJECT && !raised.isEmpty();
        return curation.withScreening(raised, result.language(), refuse ? raised.get(0) : null);
    }
}
