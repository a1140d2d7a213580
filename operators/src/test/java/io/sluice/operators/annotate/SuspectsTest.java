// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.operators.annotate.Suspects.Treatment;
import io.sluice.schemas.Position;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectsTest {
    @Test
    void runsATextInBatchesThatNobodySuspects() {
        var suspects = new Suspects(List.of(report("raw/0/1")));

        assertThat(suspects.treatment("raw/0/2")).isEqualTo(Treatment.IN_BATCHES);
    }

    @Test
    void runsATextAloneThatWasSuspectedOnceOrTwice() {
        var suspects = new Suspects(List.of(report("raw/0/1", "raw/0/2"), report("raw/0/2")));

        assertThat(suspects.treatment("raw/0/1")).isEqualTo(Treatment.ALONE);
        assertThat(suspects.treatment("raw/0/2")).isEqualTo(Treatment.ALONE);
    }

    @Test
    void doesNotRunATextThatWasSuspectedThreeTimes() {
        var suspects = new Suspects(List.of(report("raw/0/1"), report("raw/0/1", "raw/0/2"), report("raw/0/1")));

        assertThat(suspects.treatment("raw/0/1")).isEqualTo(Treatment.NOT_AT_ALL);
        assertThat(suspects.treatment("raw/0/2")).isEqualTo(Treatment.ALONE);
    }

    @Test
    void countsAReportOnceThatNamesAPositionTwice() {
        var suspects = new Suspects(List.of(report("raw/0/1", "raw/0/1", "raw/0/1")));

        assertThat(suspects.treatment("raw/0/1")).isEqualTo(Treatment.ALONE);
    }

    @Test
    void namesPositionsOfTopicsAndFiles() {
        assertThat(Suspects.name(new Position("raw.v1", 3, 17L))).isEqualTo("raw.v1/3/17");
        assertThat(Suspects.name(new Position("crawl/a.jsonl", -1, 5L))).isEqualTo("crawl/a.jsonl/-1/5");
    }

    private static SuspectReport report(String... positions) {
        return new SuspectReport(Instant.EPOCH, "testing", "1@host", List.of(positions));
    }
}
