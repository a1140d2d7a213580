// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.summary;

import static java.util.Objects.requireNonNull;

import io.sluice.schemas.vocabulary.Route;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run. Maps are in the order in which they are shown: routes in theirs, anything else by falling count.
 *
 * @param records output records on all routes
 * @param routes records by the code of the route; every route is named
 * @param reasons records by the code of the route and that of the reason
 * @param inputs what became of each input
 * @param positionsTotal different positions that left
 * @param positionsRepeated output records whose position had left before
 * @param positionsMissing positions of the inputs that never left
 * @param repeatedExamples the first positions that left more than once
 * @param missingExamples the first positions that never left
 * @param screen how often each screen rule was raised, rejecting or not
 * @param languages documents by ISO 639-1 code; documents without are not counted
 * @param tagsLevel1 documents by the first level of their tag
 * @param topTags documents by the whole path of their tag, the most frequent ones
 * @param ratings how each rating is spread, by name
 * @param quality how quality is spread; null when nothing was annotated
 * @param editNeed how the need for editing is spread; null when nothing was annotated
 * @param tokens tokens of all annotated documents
 * @param elapsedSeconds how long the run took
 * @param recordsPerSecond output records by time
 * @param tokensPerSecond real tokens, padding not counted, by time
 * @param configHash hashes of the configurations that the records name; one, unless the outputs of runs were mixed
 * @param codeVersion versions of the code that the records name
 * @param models models that the records name
 */
public record Summary(
        long records,
        Map<String, Long> routes,
        Map<String, Map<String, Long>> reasons,
        List<InputCount> inputs,
        long positionsTotal,
        long positionsRepeated,
        long positionsMissing,
        List<PositionName> repeatedExamples,
        List<PositionName> missingExamples,
        Map<String, Long> screen,
        Map<String, Long> languages,
        Map<String, Long> tagsLevel1,
        Map<String, Long> topTags,
        Map<String, Spread> ratings,
        @Nullable Spread quality,
        @Nullable Spread editNeed,
        long tokens,
        double elapsedSeconds,
        double recordsPerSecond,
        double tokensPerSecond,
        List<String> configHash,
        List<String> codeVersion,
        List<ModelName> models) {

    public Summary {
        routes = ordered(requireNonNull(routes, "routes is null"));
        reasons = ordered(requireNonNull(reasons, "reasons is null"));
        inputs = List.copyOf(inputs);
        repeatedExamples = List.copyOf(repeatedExamples);
        missingExamples = List.copyOf(missingExamples);
        screen = ordered(requireNonNull(screen, "screen is null"));
        languages = ordered(requireNonNull(languages, "languages is null"));
        tagsLevel1 = ordered(requireNonNull(tagsLevel1, "tagsLevel1 is null"));
        topTags = ordered(requireNonNull(topTags, "topTags is null"));
        ratings = ordered(requireNonNull(ratings, "ratings is null"));
        configHash = List.copyOf(configHash);
        codeVersion = List.copyOf(codeVersion);
        models = List.copyOf(models);
    }

    /** What became of one file, or of one partition of a topic. */
    public record InputCount(String source, int partition, long records, Map<String, Long> routes) {
        public InputCount {
            requireNonNull(source, "source is null");
            routes = ordered(requireNonNull(routes, "routes is null"));
        }
    }

    /** Where a record was read. */
    public record PositionName(String source, int partition, long offset) {
        public PositionName {
            requireNonNull(source, "source is null");
        }
    }

    /** A model that took part. */
    public record ModelName(String name, String version, String sha256) {
        public ModelName {
            requireNonNull(name, "name is null");
            requireNonNull(version, "version is null");
            requireNonNull(sha256, "sha256 is null");
        }
    }

    /** Whether every position of the inputs left, and left once. */
    public boolean everyPositionLeftOnce() {
        return positionsRepeated == 0 && positionsMissing == 0;
    }

    /** Records that left on the route. */
    public long count(Route route) {
        return routes.getOrDefault(route.code(), 0L);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
