// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import io.sluice.benchmarks.contest.Contender;
import io.sluice.benchmarks.contest.Contest;
import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.report.Figures;
import io.sluice.benchmarks.report.MarkdownTable;
import java.util.ArrayList;
import java.util.List;

/** A contest as a table: a row for each side, a column for each reference. */
final class ContestTable {
    private ContestTable() {}

    static MarkdownTable of(Contest contest, List<? extends Contender> sides, List<? extends Contender> references) {
        var header = new ArrayList<>(List.of("side", "real tokens/s", "texts/s"));
        references.forEach(reference -> header.add("÷ " + reference.name()));
        var table = new MarkdownTable(header.toArray(String[]::new));
        for (Contender side : sides) {
            var row = new ArrayList<>(List.of(
                    side.name(),
                    Figures.whole(contest.figure(side, Sample::tokensPerSecond)),
                    Figures.whole(contest.figure(side, Sample::textsPerSecond).median())));
            for (Contender reference : references) {
                row.add(Figures.ratio(contest.ratio(side, reference, Sample::tokensPerSecond)));
            }
            table.row(row.toArray(String[]::new));
        }
        return table;
    }
}
