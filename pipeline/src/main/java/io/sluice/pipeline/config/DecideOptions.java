// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.config;

import io.sluice.operators.decide.DecideRule;
import io.sluice.operators.decide.Match;
import io.sluice.operators.decide.Range;
import java.util.List;
import java.util.Map;

/** Evidence becomes a verdict. */
final class DecideOptions {
    static final Option<Match> MATCH = Option.of(
                    "decide.match",
                    ScalarTypes.choice(Match.class),
                    "Whether a document is accepted when it meets all of the thresholds, or any one.")
            .defaultsTo("all")
            .shapesVerdicts();

    static final Option<Map<String, Range>> THRESHOLDS = Option.of(
                    "decide.thresholds",
                    DecideTypes.thresholds(),
                    "Lowest and highest value let through, by name: `quality`, `edit_need` and any rating from 0 to 100,"
                            + " `tag_probability` from 0 to 1. Entries merge with the default; `min: null` opens an end.")
            .defaultsTo(() -> new Value.Entries(Map.of("quality.min", Value.scalar("20"))), "`{quality: {min: 20}}`")
            .example("{quality: {min: 40}, educational_value: {min: 30}, tag_probability: {min: 0.2}}")
            .shapesVerdicts();

    static final Option<List<String>> REJECT_TAGS = Option.of(
                    "decide.reject_tags",
                    ScalarTypes.texts("tag paths such as law or law/contracts", DecideTypes.TAG_PATH),
                    "Tags that are refused, each with everything beneath it.")
            .defaultsTo(() -> new Value.Items(List.of()), "[]")
            .example("[advertising, adult-content/erotica]")
            .shapesVerdicts();

    static final Option<Map<String, DecideRule>> OVERRIDES = Option.of(
                    "decide.overrides",
                    DecideTypes.overrides(),
                    "Rules of their own for some tags, by tag path; the longest path that matches replaces `match` and all"
                            + " thresholds.")
            .defaultsTo(() -> new Value.Entries(Map.of()), "{}")
            .example("{law: {match: any, thresholds: {quality: {min: 30}, expertise: {min: 60}}}}")
            .shapesVerdicts();

    private DecideOptions() {}

    static Section section() {
        return new Section("decide", "Evidence becomes a verdict", List.of(MATCH, THRESHOLDS, REJECT_TAGS, OVERRIDES));
    }
}
