// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

import static io.sluice.pipeline.files.summary.TestingOutputs.accepted;
import static io.sluice.pipeline.files.summary.TestingOutputs.annotated;
import static io.sluice.pipeline.files.summary.TestingOutputs.at;
import static io.sluice.pipeline.files.summary.TestingOutputs.dead;
import static io.sluice.pipeline.files.summary.TestingOutputs.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.files.summary.Summary.InputCount;
import io.sluice.pipeline.files.summary.Summary.ModelName;
import io.sluice.pipeline.files.summary.Summary.PositionName;
import io.sluice.schemas.Position;
import io.sluice.schemas.vocabulary.DeadLetterReason;
import io.sluice.schemas.vocabulary.VerdictReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final Spread TWENTY_AND_EIGHTY = new Spread(2, 50, 20, 20, 20, 20, 80, 80, 80);

    @Test
    void countsWhatLeft() {
        var summary = mixedRun().build(Duration.ofSeconds(2));

        assertThat(summary)
                .isEqualTo(new Summary(
                        5,
                        routes(2, 0, 1, 2),
                        Map.of(
                                "accepted", Map.of("accepted", 2L),
                                "rejected", Map.of("too_short", 1L),
                                "dead_letter", Map.of("malformed_json", 1L, "nul_character", 1L)),
                        List.of(
                                new InputCount("a.jsonl", -1, 4, routes(2, 0, 1, 1)),
                                new InputCount("b.jsonl", -1, 1, routes(0, 0, 0, 1))),
                        5,
                        0,
                        0,
                        List.of(),
                        List.of(),
                        Map.of("too_short", 1L),
                        Map.of("en", 2L),
                        Map.of("science", 2L),
                        Map.of("science/physics/optics", 1L, "science/biology/botany", 1L),
                        Map.of("expertise", TWENTY_AND_EIGHTY),
                        TWENTY_AND_EIGHTY,
                        TWENTY_AND_EIGHTY,
                        200,
                        2,
                        2.5,
                        100,
                        List.of("c0ffee"),
                        List.of("0.1"),
                        List.of(new ModelName("sluice-default", "1", "abc"))));
        assertThat(summary.everyPositionLeftOnce()).isTrue();
    }

    @Test
    void noticesPositionsThatAreMissingOrRepeated() {
        var summary = new SummaryBuilder()
                .expect("a", -1, 5)
                .expect("b", -1, 1)
                .add(accepted(at("a", 0)))
                .add(accepted(at("a", 2)))
                .add(dead(at("a", 2), DeadLetterReason.NULL_VALUE))
                .build(Duration.ZERO);

        assertThat(summary.positionsTotal()).isEqualTo(2);
        assertThat(summary.positionsRepeated()).isEqualTo(1);
        assertThat(summary.positionsMissing()).isEqualTo(4);
        assertThat(summary.repeatedExamples()).containsExactly(name("a", 2));
        assertThat(summary.missingExamples()).containsExactly(name("a", 1), name("a", 3), name("a", 4), name("b", 0));
        assertThat(summary.everyPositionLeftOnce()).isFalse();
    }

    @Test
    void findsGapsFarApart() {
        var builder = new SummaryBuilder();
        for (long offset = 0; offset < 200_000; offset++) {
            if (offset != 65_535 && offset != 65_536 && offset != 199_998) {
                builder.add(accepted(at("a", offset)));
            }
        }

        var summary = builder.build(Duration.ZERO);

        assertThat(summary.positionsMissing()).isEqualTo(3);
        assertThat(summary.missingExamples()).containsExactly(name("a", 65_535), name("a", 65_536), name("a", 199_998));
    }

    @Test
    void beginsATopicWhereItsFirstRecordIs() {
        var summary = new SummaryBuilder()
                .add(accepted(new Position("raw", 0, 1_000_000_000_000L)))
                .add(accepted(new Position("raw", 0, 1_000_000_000_002L)))
                .build(Duration.ZERO);

        assertThat(summary.missingExamples()).containsExactly(new PositionName("raw", 0, 1_000_000_000_001L));
    }

    @Test
    void writesItselfAsJson() throws Exception {
        var json = new String(SummaryFiles.json(mixedRun().build(Duration.ofSeconds(2))), UTF_8);

        assertThat(json)
                .contains("\"records\" : 5,")
                .contains("\"positions_total\" : 5,")
                .contains("\"positions_missing\" : 0,")
                .contains("\"tags_level1\" : {")
                .contains("\"records_per_second\" : 2.5,")
                .contains("\"median\" : 20.0,")
                .endsWith("}\n");
    }

    @Test
    void showsItselfOnATerminal() {
        assertThat(SummaryTable.render(mixedRun().build(Duration.ofSeconds(2)))).isEqualTo("""
                        route and reason                      records    share
                        accepted                                    2   40.0 %
                          accepted                                  2   40.0 %
                        corrected                                   0    0.0 %
                        rejected                                    1   20.0 %
                          too_short                                 1   20.0 %
                        dead_letter                                 2   40.0 %
                          malformed_json                            1   20.0 %
                          nul_character                             1   20.0 %
                        all                                         5  100.0 %

                        tag                                 documents    share
                        science                                     2   40.0 %

                        language                            documents    share
                        en                                          2   40.0 %

                        rating, 0 to 100                         mean   median
                        expertise                                50.0     20.0
                        quality                                  50.0     20.0
                        edit_need                                50.0     20.0

                        5 records in 2.0 s: 2.5 records/s, 100 tokens/s
                        5 positions, each exactly once
                        """);
    }

    @Test
    void showsWhatIsMissingWithoutLettingNamesSteerTheTerminal() {
        var summary = new SummaryBuilder()
                .expect("a\u001B[31m", -1, 1234)
                .add(accepted(at("a\u001B[31m", 0)))
                .build(Duration.ofSeconds(1));

        assertThat(SummaryTable.render(summary))
                .endsWith("1 positions: 1,233 missing (such as a?[31m 1, a?[31m 2, a?[31m 3), 0 repeated\n");
    }

    @Test
    void sumsUpARunWithoutRecords() {
        assertThat(SummaryTable.render(new SummaryBuilder().build(Duration.ZERO)))
                .endsWith("0 records in 0.0 s: 0.0 records/s, 0 tokens/s\n0 positions, each exactly once\n");
    }

    private static SummaryBuilder mixedRun() {
        return new SummaryBuilder()
                .add(annotated(at("a.jsonl", 0), 20, "science", "science/physics/optics"))
                .add(annotated(at("a.jsonl", 1), 80, "science", "science/biology/botany"))
                .add(rejected(at("a.jsonl", 3), VerdictReason.TOO_SHORT))
                .add(dead(at("a.jsonl", 2), DeadLetterReason.MALFORMED_JSON))
                .add(dead(at("b.jsonl", 0), DeadLetterReason.NUL_CHARACTER));
    }

    private static Map<String, Long> routes(long accepted, long corrected, long rejected, long deadLetter) {
        return Map.of("accepted", accepted, "corrected", corrected, "rejected", rejected, "dead_letter", deadLetter);
    }

    private static PositionName name(String source, long offset) {
        return new PositionName(source, -1, offset);
    }
}
