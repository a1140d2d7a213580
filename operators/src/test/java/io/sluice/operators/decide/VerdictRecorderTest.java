// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.operators.flow.Annotation;
import io.sluice.operators.flow.GivenLabel;
import io.sluice.operators.flow.ModelIdentity;
import io.sluice.operators.flow.Records;
import io.sluice.operators.flow.RunIdentity;
import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.Label;
import io.sluice.schemas.ModelReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictRecorderTest {
    private final VerdictRecorder recorder = new VerdictRecorder(new RunIdentity("hash", "1.0"));

    @Test
    void writesDownWhatEveryAnnotatorSaid() {
        Annotation annotation = Records.annotation(70, "law/courts/appeals")
                .with(
                        Map.of("edu", 60.0),
                        List.of(new GivenLabel("topics", "topics", "trade", 0.5)),
                        new ModelIdentity("edu-classifier", "3", "cd".repeat(32)));

        CuratedDocument document =
                recorder.record(Records.curation().withAnnotation(annotation), Decision.accepted(), 1_700_000_001_000L);

        assertThat(document.getRatings()).isEqualTo(Map.of("educational_value", 60.0, "edu", 60.0));
        assertThat(document.getLabels())
                .containsExactly(new Label("tones", "calm", "true", 0.75), new Label("topics", "topics", "trade", 0.5));
        assertThat(document.getProvenance().getModels())
                .containsExactly(
                        new ModelReference("annotator", "1", "ab".repeat(32)),
                        new ModelReference("edu-classifier", "3", "cd".repeat(32)));
    }

    @Test
    void leavesAllEvidenceEmptyThatNoAnnotatorGave() {
        CuratedDocument document = recorder.record(Records.curation(), Decision.accepted(), 1_700_000_001_000L);

        assertThat(document.getRatings()).isEmpty();
        assertThat(document.getLabels()).isEmpty();
        assertThat(document.getProvenance().getModels()).isEmpty();
    }
}
