// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.inference.LiveObjects;
import io.sluice.inference.TextResult;
import io.sluice.inference.WindowResult;
import io.sluice.inference.batch.RunException;
import io.sluice.inference.batch.RunWatch;
import io.sluice.inference.batch.WatchedSession;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.onnx.OnnxSession;
import io.sluice.inference.text.TextWindows;
import io.sluice.inference.text.TokenWindow;
import io.sluice.inference.text.Tokenizer;
import io.sluice.inference.text.WindowReader;
import io.sluice.operators.flow.Annotation;
import io.sluice.operators.flow.TagChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bundle of the project, run by ONNX Runtime: what a text is told must not depend on what else is in its batch. */
class AnswersAlikeInEveryBatchTest {

    private static final double MOST_POINTS = 0.5;
    private static final double MOST_PROBABILITY = 0.005;
    private static final int[] BATCH_SIZES = {2, 5, 12};
    private static final int MOST_WINDOWS = 64;

    private final LiveObjects live = new LiveObjects();

    @ParameterizedTest
    @MethodSource("bundles")
    void annotatesEveryTextAsItDoesAlone(Path directory) throws Exception {
        BundleContent content = BundleContent.read(directory);
        try (var tokenizer = Tokenizer.open(content.bundle(), content.tokenizer(), live);
                var loaded = OnnxSession.open(content.bundle(), content.model(), 512, live)) {
            var session = new WatchedSession(
                    content.bundle().name(), loaded, Duration.ofMinutes(5), RunWatch.overThisProcess());
            WindowReader reader = WindowReader.of(content.bundle(), tokenizer, MOST_WINDOWS);
            List<TextWindows> texts =
                    TextsOfAllLengths.all().stream().map(reader::read).toList();
            var annotations = new AnnotationReader(content.bundle(), false);

            List<Annotation> alone = annotate(texts, session, annotations, 1);

            assertThat(texts).hasSizeGreaterThanOrEqualTo(24);
            assertThat(texts)
                    .extracting(TextWindows::windowsTotal)
                    .contains(1, 2)
                    .anyMatch(windows -> windows > 4);
            for (int batchSize : BATCH_SIZES) {
                List<Annotation> together = annotate(texts, session, annotations, batchSize);
                for (int i = 0; i < texts.size(); i++) {
                    assertAlike(together.get(i), alone.get(i), "text " + i + " in batches of " + batchSize);
                }
            }
        }
    }

    static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "models"))) {
            List<Path> bundles = files.filter(file -> file.endsWith("bundle.yaml"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
            assertThat(bundles)
                    .as("directories under models that hold a bundle.yaml")
                    .isNotEmpty();
            return bundles;
        }
    }

    private static List<Annotation> annotate(
            List<TextWindows> texts, WatchedSession session, AnnotationReader reader, int batchSize)
            throws RunException {
        List<TokenWindow> windows =
                texts.stream().flatMap(text -> text.windows().stream()).toList();
        List<WindowResult> answers = run(windows, session, batchSize);
        var annotations = new ArrayList<Annotation>();
        int next = 0;
        for (TextWindows text : texts) {
            int read = text.windows().size();
            List<WindowResult> ofText = answers.subList(next, next + read);
            annotations.add(reader.read(new TextResult(text.tokenCount(), read, text.windowsTotal(), ofText)));
            next += read;
        }
        return annotations;
    }

    /** Runs windows in shuffled batches and gives the answers in the order of the windows. */
    private static List<WindowResult> run(List<TokenWindow> windows, WatchedSession session, int batchSize)
            throws RunException {
        var order = new ArrayList<>(IntStream.range(0, windows.size()).boxed().toList());
        Collections.shuffle(order, new Random(batchSize));
        var answers = new WindowResult[windows.size()];
        for (int start = 0; start < order.size(); start += batchSize) {
            List<Integer> batch = order.subList(start, Math.min(order.size(), start + batchSize));
            List<Map<String, float[]>> outputs =
                    session.run(batch.stream().map(windows::get).toList());
            for (int row = 0; row < batch.size(); row++) {
                int window = batch.get(row);
                // Its start and end token are no text.
                answers[window] = new WindowResult(windows.get(window).length() - 2, outputs.get(row));
            }
        }
        return List.of(answers);
    }

    private static void assertAlike(Annotation found, Annotation expected, String where) {
        assertAlike(scores(found), scores(expected), MOST_POINTS, where);
        assertAlike(probabilities(found.tag()), probabilities(expected.tag()), MOST_PROBABILITY, where);
    }

    private static void assertAlike(
            Map<String, Double> found, Map<String, Double> expected, double most, String where) {
        assertThat(found).containsOnlyKeys(expected.keySet());
        found.forEach((name, value) ->
                assertThat(value).as("%s of %s", name, where).isCloseTo(expected.get(name), within(most)));
    }

    private static Map<String, Double> scores(Annotation annotation) {
        var scores = new LinkedHashMap<>(annotation.ratings());
        if (annotation.quality() != null) {
            scores.put("quality", annotation.quality());
        }
        if (annotation.editNeed() != null) {
            scores.put("edit_need", annotation.editNeed());
        }
        return scores;
    }

    private static Map<String, Double> probabilities(@Nullable TagChoice tag) {
        return tag == null
                ? Map.of()
                : Map.of(
                        "probability_1", tag.probability1(),
                        "probability_2", tag.probability2(),
                        "probability", tag.probability());
    }
}
