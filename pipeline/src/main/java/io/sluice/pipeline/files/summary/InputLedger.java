// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

import io.sluice.pipeline.files.summary.Summary.InputCount;
import io.sluice.pipeline.files.summary.Summary.PositionName;
import io.sluice.schemas.Position;
import io.sluice.schemas.vocabulary.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The account of positions: which inputs there are, what left of each, and what did not. */
final class InputLedger {

    private static final int EXAMPLES = 10;
    private static final int FILE = -1;

    private record Input(String source, int partition) implements Comparable<Input> {

        private static final Comparator<Input> ORDER =
                Comparator.comparing(Input::source).thenComparing(Input::partition);

        @Override
        public int compareTo(Input other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Account {
        final PositionSet positions = new PositionSet();
        final Counts routes = new Counts();
        long records;
        long expected = -1;
    }

    private final Map<Input, Account> accounts = new TreeMap<>();
    private final List<PositionName> repeatedExamples = new ArrayList<>();
    private long repeated;

    /** Says how many records an input holds, so that it is known when the last ones are missing. */
    void expect(String source, int partition, long records) {
        account(new Input(source, partition)).expected = records;
    }

    void add(Position position, Route route) {
        var account = account(new Input(position.getSource(), position.getPartition()));
        account.records++;
        account.routes.add(route.code());
        if (!account.positions.add(position.getOffset())) {
            repeated++;
            if (repeatedExamples.size() < EXAMPLES) {
                repeatedExamples.add(
                        new PositionName(position.getSource(), position.getPartition(), position.getOffset()));
            }
        }
    }

    long total() {
        return accounts.values().stream()
                .mapToLong(account -> account.positions.size())
                .sum();
    }

    long repeated() {
        return repeated;
    }

    List<PositionName> repeatedExamples() {
        return List.copyOf(repeatedExamples);
    }

    long missing() {
        return accounts.entrySet().stream()
                .mapToLong(entry -> entry.getValue().positions.countMissing(from(entry), to(entry)))
                .sum();
    }

    List<PositionName> missingExamples() {
        var examples = new ArrayList<PositionName>();
        for (var entry : accounts.entrySet()) {
            var input = entry.getKey();
            var left = EXAMPLES - examples.size();
            entry.getValue().positions.missing(from(entry), to(entry), left).stream()
                    .map(offset -> new PositionName(input.source(), input.partition(), offset))
                    .forEach(examples::add);
        }
        return examples;
    }

    List<InputCount> inputs() {
        return accounts.entrySet().stream()
                .map(entry -> count(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static InputCount count(Input input, Account account) {
        var routes = new LinkedHashMap<String, Long>();
        for (var route : Route.values()) {
            routes.put(route.code(), account.routes.of(route.code()));
        }
        return new InputCount(input.source(), input.partition(), account.records, routes);
    }

    private Account account(Input input) {
        return accounts.computeIfAbsent(input, absent -> new Account());
    }

    /** Files, and inputs of a known number of records, begin at 0; a topic may have lost its beginning to retention. */
    private static long from(Map.Entry<Input, Account> entry) {
        var account = entry.getValue();
        return entry.getKey().partition() == FILE || account.expected >= 0 || account.records == 0
                ? 0
                : account.positions.first();
    }

    private static long to(Map.Entry<Input, Account> entry) {
        return Math.max(entry.getValue().expected, entry.getValue().positions.end());
    }
}
