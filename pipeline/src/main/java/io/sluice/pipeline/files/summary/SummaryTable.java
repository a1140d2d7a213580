// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

import static java.util.stream.Collectors.joining;

import io.sluice.pipeline.files.summary.Summary.PositionName;
import io.sluice.schemas.vocabulary.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a summary on a terminal: plain text, at most a hundred columns wide, no colours. */
public final class SummaryTable {

    private static final int NAME = 34;
    private static final int MOST_TAGS = 10;
    private static final String ROW = "%-" + NAME + "s %10s %8s";

    private final Summary summary;
    private final StringBuilder table = new StringBuilder();

    private SummaryTable(Summary summary) {
        this.summary = summary;
    }

    /** The table, each line ended by a line break. */
    public static String render(Summary summary) {
        return new SummaryTable(summary).render();
    }

    private String render() {
        routes();
        counts("tag", summary.tagsLevel1());
        counts("language", summary.languages());
        ratings();
        speed();
        positions();
        return table.toString();
    }

    private void routes() {
        row("route and reason", "records", "share");
        for (var route : Route.values()) {
            row(route.code(), number(summary.count(route)), share(summary.count(route)));
            var reasons = summary.reasons().getOrDefault(route.code(), Map.of());
            reasons.forEach((reason, count) -> row("  " + reason, number(count), share(count)));
        }
        row("all", number(summary.records()), share(summary.records()));
    }

    private void counts(String title, Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return;
        }
        heading(title, "documents", "share");
        counts.entrySet().stream()
                .limit(MOST_TAGS)
                .forEach(entry -> row(entry.getKey(), number(entry.getValue()), share(entry.getValue())));
        if (counts.size() > MOST_TAGS) {
            var rest = counts.values().stream()
                    .skip(MOST_TAGS)
                    .mapToLong(Long::longValue)
                    .sum();
            row((counts.size() - MOST_TAGS) + " more", number(rest), share(rest));
        }
    }

    private void ratings() {
        if (summary.ratings().isEmpty() && summary.quality() == null) {
            return;
        }
        heading("rating, 0 to 100", "mean", "median");
        summary.ratings().forEach(this::spread);
        spread("quality", summary.quality());
        spread("edit_need", summary.editNeed());
    }

    private void spread(String name, @Nullable Spread spread) {
        if (spread != null) {
            row(name, decimal(spread.mean()), decimal(spread.median()));
        }
    }

    private void speed() {
        line("");
        line("%s records in %s s: %s records/s, %s tokens/s"
                .formatted(
                        number(summary.records()),
                        decimal(summary.elapsedSeconds()),
                        decimal(summary.recordsPerSecond()),
                        number(Math.round(summary.tokensPerSecond()))));
    }

    private void positions() {
        if (summary.everyPositionLeftOnce()) {
            line(number(summary.positionsTotal()) + " positions, each exactly once");
            return;
        }
        line("%s positions: %s missing%s, %s repeated%s"
                .formatted(
                        number(summary.positionsTotal()),
                        number(summary.positionsMissing()),
                        examples(summary.missingExamples()),
                        number(summary.positionsRepeated()),
                        examples(summary.repeatedExamples())));
    }

    private static String examples(List<PositionName> positions) {
        return positions.isEmpty()
                ? ""
                : positions.stream()
                        .limit(3)
                        .map(position -> printable(position.source()) + " " + position.offset())
                        .collect(joining(", ", " (such as ", ")"));
    }

    private void heading(String name, String first, String second) {
        line("");
        row(name, first, second);
    }

    private void row(String name, String first, String second) {
        line(ROW.formatted(printable(name), first, second).stripTrailing());
    }

    private void line(String text) {
        table.append(text).append('\n');
    }

    private String share(long count) {
        return summary.records() == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * count / summary.records());
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    /** Names may come from records: nothing in them may steer the terminal. */
    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
    }
}
