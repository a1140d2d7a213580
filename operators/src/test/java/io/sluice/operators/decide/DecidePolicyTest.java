// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.operators.flow.Annotation;
import io.sluice.operators.flow.Curation;
import io.sluice.operators.flow.Records;
import io.sluice.schemas.vocabulary.Route;
import io.sluice.schemas.vocabulary.VerdictReason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecidePolicyTest {
    private static final Range AT_LEAST_50 = new Range(50.0, null);

    @Test
    void acceptsADocumentThatMeetsEveryThreshold() {
        var policy = policy(Match.ALL, Map.of("quality", AT_LEAST_50, "educational_value", AT_LEAST_50));

        assertThat(policy.decide(annotated(50, "law/courts/appeals"))).isEqualTo(Decision.accepted());
    }

    @Test
    void acceptsEverythingWithoutThresholds() {
        assertThat(policy(Match.ALL, Map.of()).decide(annotated(0, "law/courts/appeals")))
                .isEqualTo(Decision.accepted());
        assertThat(policy(Match.ANY, Map.of()).decide(annotated(0, "law/courts/appeals")))
                .isEqualTo(Decision.accepted());
    }

    @Test
    void rejectsForTheFirstThresholdMissedWithItsFigures() {
        var policy = policy(Match.ALL, Map.of("quality", AT_LEAST_50, "edit_need", new Range(null, 20.0)));

        assertThat(policy.decide(annotated(49.994, "law/courts/appeals")))
                .isEqualTo(new Decision(
                        Route.REJECTED, VerdictReason.QUALITY_OUT_OF_RANGE, "quality is 49.99, wanted 50.0.."));
    }

    @Test
    void namesTheReasonAfterWhatMissed() {
        assertThat(reasonOf("edit_need", new Range(null, 10.0))).isEqualTo(VerdictReason.EDIT_NEED_OUT_OF_RANGE);
        assertThat(reasonOf("educational_value", new Range(61.0, 70.0))).isEqualTo(VerdictReason.RATING_OUT_OF_RANGE);
        assertThat(reasonOf("tag_probability", new Range(0.6, null))).isEqualTo(VerdictReason.TAG_UNCERTAIN);
        assertThat(reasonOf("toxicity", new Range(0.6, null))).isEqualTo(VerdictReason.NOT_ANNOTATED);
    }

    @Test
    void isContentWithOneThresholdWhenAnyWillDo() {
        var policy = policy(Match.ANY, Map.of("educational_value", AT_LEAST_50, "quality", AT_LEAST_50));

        assertThat(policy.decide(annotated(10, "law/courts/appeals"))).isEqualTo(Decision.accepted());
    }

    @Test
    void rejectsWhenNoneOfTheThresholdsIsMet() {
        var policy = policy(Match.ANY, Map.of("educational_value", new Range(90.0, null), "quality", AT_LEAST_50));

        assertThat(policy.decide(annotated(10, "law/courts/appeals")).reason())
                .isEqualTo(VerdictReason.RATING_OUT_OF_RANGE);
    }

    @Test
    void refusesATagAndEverythingUnderIt() {
        var config = new DecideConfig(Match.ALL, Map.of(), List.of("law/courts"), Map.of());
        var policy = new DecidePolicy(config);

        assertThat(policy.decide(annotated(90, "law/courts/appeals")))
                .isEqualTo(
                        new Decision(Route.REJECTED, VerdictReason.TAG_REFUSED, "decide.reject_tags holds law/courts"));
        assertThat(policy.decide(annotated(90, "law/courtship/appeals"))).isEqualTo(Decision.accepted());
    }

    @Test
    void letsTheLongestFittingTagOverrideTheRule() {
        var strict = new DecideRule(Match.ALL, Map.of("quality", new Range(95.0, null)));
        var open = new DecideRule(Match.ALL, Map.of());
        var policy = new DecidePolicy(new DecideConfig(
                Match.ALL, Map.of("quality", AT_LEAST_50), List.of(), Map.of("law", strict, "law/courts", open)));

        assertThat(policy.decide(annotated(10, "law/courts/appeals")).route()).isEqualTo(Route.ACCEPTED);
        assertThat(policy.decide(annotated(90, "law/treaties/trade")).route()).isEqualTo(Route.REJECTED);
        assertThat(policy.decide(annotated(90, "sports/chess/openings")).route())
                .isEqualTo(Route.ACCEPTED);
        assertThat(policy.decide(annotated(40, "sports/chess/openings")).route())
                .isEqualTo(Route.REJECTED);
    }

    @Test
    void keepsTheReasonOfAStepThatRefusedTheDocument() {
        Curation refused = Records.curation().withScreening(List.of("too_short"), "en", "too_short");

        assertThat(policy(Match.ALL, Map.of()).decide(refused))
                .isEqualTo(new Decision(Route.REJECTED, VerdictReason.TOO_SHORT, ""));
    }

    @Test
    void rejectsADocumentNobodyAnnotated() {
        assertThat(policy(Match.ALL, Map.of()).decide(Records.curation()).reason())
                .isEqualTo(VerdictReason.NOT_ANNOTATED);
    }

    @Test
    void judgesADocumentWithoutATagByTheGeneralRule() {
        var annotation = new Annotation(Map.of(), 70.0, null, null, List.of(), null, 5, 1, 1, List.of(Records.MODEL));
        var policy =
                new DecidePolicy(new DecideConfig(Match.ALL, Map.of("quality", AT_LEAST_50), List.of("law"), Map.of()));

        assertThat(policy.decide(Records.curation().withAnnotation(annotation))).isEqualTo(Decision.accepted());
    }

    private static @Nullable VerdictReason reasonOf(String name, Range wanted) {
        return policy(Match.ALL, Map.of(name, wanted))
                .decide(annotated(70, "law/courts/appeals"))
                .reason();
    }

    private static DecidePolicy policy(Match match, Map<String, Range> thresholds) {
        return new DecidePolicy(new DecideConfig(match, thresholds, List.of(), Map.of()));
    }

    private static Curation annotated(double quality, String tag) {
        return Records.curation().withAnnotation(Records.annotation(quality, tag));
    }
}
