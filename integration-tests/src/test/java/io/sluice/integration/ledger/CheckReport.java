// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import io.sluice.schemas.vocabulary.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the comparison of sent and received found.
 *
 * @param sent records sent
 * @param routes records received, by route
 * @param lost positions that never came out
 * @param duplicated positions that came out more than once, each named once for every copy too many
 * @param invented positions that came out and were never sent
 * @param wrong records that came out other than they must have, in words
 */
public record CheckReport(
        int sent,
        Map<Route, Integer> routes,
        List<SourcePosition> lost,
        List<SourcePosition> duplicated,
        List<SourcePosition> invented,
        List<String> wrong) {
    private static final int EXAMPLES = 10;

    public CheckReport {
        routes = Map.copyOf(routes);
        lost = List.copyOf(lost);
        duplicated = List.copyOf(duplicated);
        invented = List.copyOf(invented);
        wrong = List.copyOf(wrong);
    }

    public int received() {
        return routes.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int count(Route route) {
        return routes.getOrDefault(route, 0);
    }

    /** Whether every record came out once and as it must. */
    public boolean isClean() {
        return lost.isEmpty() && duplicated.isEmpty() && invented.isEmpty() && wrong.isEmpty() && received() == sent;
    }

    /** What is not clean, in words: how many of each kind, and the first of them. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        describe("lost", lost, problems);
        describe("duplicated", duplicated, problems);
        describe("invented", invented, problems);
        describe("wrong", wrong, problems);
        return problems;
    }

    private static void describe(String kind, List<?> found, List<String> problems) {
        if (!found.isEmpty()) {
            problems.add(found.size() + " " + kind + ": " + found.subList(0, Math.min(EXAMPLES, found.size())));
        }
    }
}
