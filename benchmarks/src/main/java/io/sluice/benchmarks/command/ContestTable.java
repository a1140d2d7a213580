// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import io.sluice.benchmarks.contest.Contender;
import io.sluice.benchmarks.contest.Contest;
import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.report.Figures;
import io.sluice.benchmarks.report.MarkdownTable;
import java.util.ArrayList;
import java.util.List;

/** A contest as a table: a row for each side that took part, a column for each reference. */
final class ContestTable {
    private ContestTable() {}

    static MarkdownTable of(Contest contest, List<? extends Contender> all, List<? extends Contender> compared) {
        List<? extends Contender> sides = tookPart(contest, all);
        List<? extends Contender> references = tookPart(contest, compared);
        var header = new ArrayList<>(List.of("side", "rounds", "real tokens/s", "texts/s"));
        references.forEach(reference -> header.add("÷ " + reference.name()));
        var table = new MarkdownTable(header.toArray(String[]::new));
        for (Contender side : sides) {
            var row = new ArrayList<>(List.of(
                    side.name(),
                    Integer.toString(contest.samples(side).size()),
                    Figures.whole(contest.figure(side, Sample::tokensPerSecond)),
                    Figures.whole(contest.figure(side, Sample::textsPerSecond).median())));
            for (Contender reference : references) {
                row.add(Figures.ratio(contest.ratio(side, reference, Sample::tokensPerSecond)));
            }
            table.row(row.toArray(String[]::new));
        }
        return table;
    }

    private static List<? extends Contender> tookPart(Contest contest, List<? extends Contender> sides) {
        return sides.stream().filter(side -> !contest.samples(side).isEmpty()).toList();
    }
}
