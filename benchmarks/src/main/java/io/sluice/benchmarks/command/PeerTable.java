// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

import io.sluice.benchmarks.contest.Contender;
import io.sluice.benchmarks.contest.Contest;
import io.sluice.benchmarks.contest.Sample;
import io.sluice.benchmarks.report.Figures;
import io.sluice.benchmarks.report.MarkdownTable;
import java.util.List;

/** The engine and its peers as a table: how many times faster the engine is. */
final class PeerTable {
    private PeerTable() {}

    static MarkdownTable of(Contest contest, Contender engine, List<? extends Contender> peers) {
        var table = new MarkdownTable("side", "real tokens/s", "texts/s", "sluice ÷ side");
        row(table, contest, engine, engine);
        peers.forEach(peer -> row(table, contest, engine, peer));
        return table;
    }

    private static void row(MarkdownTable table, Contest contest, Contender engine, Contender side) {
        table.row(
                side.name(),
                Figures.whole(contest.figure(side, Sample::tokensPerSecond)),
                Figures.whole(contest.figure(side, Sample::textsPerSecond).median()),
                Figures.ratio(contest.ratio(engine, side, Sample::tokensPerSecond)));
    }
}
