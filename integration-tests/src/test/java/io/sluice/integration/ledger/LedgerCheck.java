// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.vocabulary.Route;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares everything that was sent with everything that was published: each position once, bad records with their bytes and the
 * right reason, documents with their text and where they come from.
 */
public final class LedgerCheck {
    private final CuratedCheck documents;
    private final DeadLetterCheck deadLetters;

    public LedgerCheck(RunFacts run) {
        requireNonNull(run, "run is null");
        this.documents = new CuratedCheck(run);
        this.deadLetters = new DeadLetterCheck(run);
    }

    public CheckReport compare(InputLedger sent, List<ReceivedRecord> received) {
        Map<Route, Integer> routes = new EnumMap<>(Route.class);
        Set<SourcePosition> seen = new HashSet<>();
        List<SourcePosition> duplicated = new ArrayList<>();
        List<SourcePosition> invented = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (ReceivedRecord record : received) {
            routes.merge(record.route(), 1, Integer::sum);
            try {
                SourcePosition position = OutputPositions.of(record);
                if (!seen.add(position)) {
                    duplicated.add(position);
                }
                Optional<SentRecord> origin = sent.find(position);
                if (origin.isEmpty()) {
                    invented.add(position);
                } else {
                    wrong.addAll(mismatches(origin.get(), record));
                }
            } catch (CodecException unreadable) {
                wrong.add("A record on " + record.route().code() + " cannot be read: " + unreadable.getMessage());
            }
        }
        List<SourcePosition> lost = sent.records().stream()
                .map(SentRecord::position)
                .filter(position -> !seen.contains(position))
                .toList();
        return new CheckReport(sent.size(), routes, lost, duplicated, invented, wrong);
    }

    private List<String> mismatches(SentRecord sent, ReceivedRecord received) throws CodecException {
        Expectation expectation = sent.draft().expectation();
        if (expectation instanceof Expectation.Curated curated) {
            return documents.mismatches(sent, curated, received);
        }
        return deadLetters.mismatches(sent, (Expectation.DeadLettered) expectation, received);
    }
}
