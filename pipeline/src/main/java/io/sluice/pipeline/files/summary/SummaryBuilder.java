// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

import io.sluice.pipeline.files.summary.Summary.ModelName;
import io.sluice.schemas.CuratedDocument;
import io.sluice.schemas.DeadLetter;
import io.sluice.schemas.ModelReference;
import io.sluice.schemas.vocabulary.Route;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts output records, in any order and from anywhere, and sums them up. Its memory does not grow with the texts, only
 * by a bit for each position. For one thread.
 */
public final class SummaryBuilder {

    private static final int MOST_TAGS = 20;
    private static final double NANOS = 1e9;

    private final InputLedger inputs = new InputLedger();
    private final Map<Route, Counts> reasons = new EnumMap<>(Route.class);
    private final Counts screen = new Counts();
    private final Counts languages = new Counts();
    private final Counts tagsLevel1 = new Counts();
    private final Counts tags = new Counts();
    private final Map<String, SpreadCounter> ratings = new TreeMap<>();
    private final SpreadCounter quality = new SpreadCounter();
    private final SpreadCounter editNeed = new SpreadCounter();
    private final Set<String> configHashes = new TreeSet<>();
    private final Set<String> codeVersions = new TreeSet<>();
    private final Set<ModelName> models = new TreeSet<>(Comparator.comparing(ModelName::name)
            .thenComparing(ModelName::version)
            .thenComparing(ModelName::sha256));
    private final Map<Route, Long> records = new EnumMap<>(Route.class);
    private long tokens;

    /**
     * Says how many records an input holds. Without it, records missing at the end of an input go unnoticed.
     *
     * @param partition of the topic; -1 for a file
     */
    public SummaryBuilder expect(String source, int partition, long count) {
        inputs.expect(source, partition, count);
        return this;
    }

    /** Counts a document that left on accepted, corrected or rejected; its verdict says which. */
    public SummaryBuilder add(CuratedDocument document) {
        var verdict = document.getVerdict();
        var route = Route.ofCode(verdict.getRoute())
                .orElseThrow(() -> new IllegalArgumentException("unknown route '" + verdict.getRoute() + "'"));
        var provenance = document.getProvenance();
        inputs.add(provenance.getPosition(), route);
        count(route, verdict.getReason());
        identify(provenance.getConfigHash(), provenance.getCodeVersion(), provenance.getModels());
        describe(document);
        return this;
    }

    /** Counts a record that left on dead-letter. */
    public SummaryBuilder add(DeadLetter letter) {
        inputs.add(letter.getPosition(), Route.DEAD_LETTER);
        count(Route.DEAD_LETTER, letter.getReason());
        identify(letter.getConfigHash(), letter.getCodeVersion(), letter.getModels());
        return this;
    }

    /** Everything counted so far. */
    public Summary build(Duration elapsed) {
        var seconds = elapsed.toNanos() / NANOS;
        var total = records.values().stream().mapToLong(Long::longValue).sum();
        return new Summary(
                total,
                routes(),
                reasons(),
                inputs.inputs(),
                inputs.total(),
                inputs.repeated(),
                inputs.missing(),
                inputs.repeatedExamples(),
                inputs.missingExamples(),
                screen.sorted(),
                languages.sorted(),
                tagsLevel1.sorted(),
                tags.top(MOST_TAGS),
                ratings(),
                quality.spread(),
                editNeed.spread(),
                tokens,
                seconds,
                rate(total, seconds),
                rate(tokens, seconds),
                List.copyOf(configHashes),
                List.copyOf(codeVersions),
                List.copyOf(models));
    }

    private void count(Route route, String reason) {
        records.merge(route, 1L, Long::sum);
        reasons.computeIfAbsent(route, absent -> new Counts()).add(reason);
    }

    private void identify(String configHash, String codeVersion, List<ModelReference> references) {
        configHashes.add(configHash);
        codeVersions.add(codeVersion);
        for (var model : references) {
            models.add(new ModelName(model.getName(), model.getVersion(), model.getSha256()));
        }
    }

    private void describe(CuratedDocument document) {
        document.getScreen().forEach(screen::add);
        if (document.getLanguage() != null) {
            languages.add(document.getLanguage());
        }
        if (document.getTokenCount() != null) {
            tokens += document.getTokenCount();
        }
        var tag = document.getTag();
        if (tag != null) {
            tagsLevel1.add(tag.getLevel1());
            tags.add(tag.getPath());
        }
        document.getRatings().forEach((name, value) -> ratings.computeIfAbsent(name, absent -> new SpreadCounter())
                .add(value));
        add(quality, document.getQuality());
        add(editNeed, document.getEditNeed());
    }

    private static void add(SpreadCounter counter, @Nullable Double value) {
        if (value != null) {
            counter.add(value);
        }
    }

    private Map<String, Long> routes() {
        var routes = new LinkedHashMap<String, Long>();
        for (var route : Route.values()) {
            routes.put(route.code(), records.getOrDefault(route, 0L));
        }
        return routes;
    }

    private Map<String, Map<String, Long>> reasons() {
        var byRoute = new LinkedHashMap<String, Map<String, Long>>();
        reasons.forEach((route, counts) -> byRoute.put(route.code(), counts.sorted()));
        return byRoute;
    }

    private Map<String, Spread> ratings() {
        var spreads = new LinkedHashMap<String, Spread>();
        ratings.forEach((name, counter) -> {
            var spread = counter.spread();
            if (spread != null) {
                spreads.put(name, spread);
            }
        });
        return spreads;
    }

    private static double rate(long count, double seconds) {
        return seconds > 0 ? Math.round(count / seconds * 10) / 10.0 : 0;
    }
}
