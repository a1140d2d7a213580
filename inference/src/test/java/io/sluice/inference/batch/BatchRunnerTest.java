// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.inference.DeviceException;
import io.sluice.inference.InferenceException;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextRequest;
import io.sluice.inference.text.TokenWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchRunnerTest {

    private static final Duration DEADLINE = Duration.ofMillis(200);

    private final TestingSession session = new TestingSession();
    private final BatchCounters counters = new BatchCounters();
    private final Map<Window, Float> answers = new LinkedHashMap<>();
    private final Map<Window, RuntimeException> failures = new LinkedHashMap<>();
    private @Nullable DeviceException closed;

    @Test
    void runsABatchOnce() {
        List<Window> batch = windows("aa", "bbb");

        run(batch);

        assertThat(answers.values()).containsExactly(2f, 3f);
        assertThat(failures).isEmpty();
        assertThat(session.batches()).containsExactly(List.of(2, 3));
    }

    @Test
    void halvesAFailingBatchUntilTheCulpritIsAlone() {
        List<Window> batch = windows("a", "b", "c", "d", "e", "P", "g", "h");

        run(batch);

        assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(without(batch, 5));
        assertThat(failures).containsOnlyKeys(batch.get(5));
        assertThat(failures.get(batch.get(5)))
                .isInstanceOf(InferenceException.class)
                .hasMessage("Model 'testing' cannot answer window 1 (1 tokens) of this text: token out of range");
        assertThat(session.batches()).extracting(List::size).containsExactly(8, 4, 4, 2, 1, 1, 2);
    }

    @Test
    void takesABatchApartThatWasEndedAtItsDeadline() {
        List<Window> batch = windows("a", "b", "c", "S", "e");

        run(batch);

        assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(without(batch, 3));
        assertThat(failures).containsOnlyKeys(batch.get(3));
        assertThat(failures.get(batch.get(3)))
                .isInstanceOf(InferenceException.class)
                .hasMessage("Model 'testing' cannot answer window 1 (1 tokens) of this text: its run was ended at the"
                        + " deadline of 200 ms");
        assertThat(session.batches()).extracting(List::size).containsExactly(5, 1, 1, 1, 1, 1);
        assertThat(counters.snapshot(new Admission(), new LiveObjects()).missedDeadlines())
                .isEqualTo(2);
    }

    @Test
    void runsNothingAgainOnceClosed() {
        closed = new DeviceException("closed", null);
        List<Window> batch = windows("a", "S", "c");

        run(batch);

        assertThat(failures).hasSize(3).values().allMatch(closed::equals);
        assertThat(session.batches()).extracting(List::size).containsExactly(3);
    }

    @Test
    void blamesTheTextsWhenAllFailButTheProbeDoesNot() {
        List<Window> batch = windows("P", "Pa");

        run(batch);

        assertThat(failures).hasSize(2).values().allMatch(InferenceException.class::isInstance);
        assertThat(session.batches()).extracting(List::size).containsExactly(2, 1, 1, 1);
    }

    @Test
    void blamesTheDeviceWhenTheProbeFailsAsWell() {
        session.breakWith(new RunException("illegal memory access", null));

        run(windows("a", "b"));

        assertThat(failures).hasSize(2).values().allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(DeviceException.class)
                .hasMessage("Model 'testing' fails on every text, even on an empty one: illegal memory access"));
    }

    @Test
    void failsTheBatchAtOnceWhenTheSessionSaysThatItIsBroken() {
        var broken = new DeviceException("closed", null);
        session.breakWith(broken);

        run(windows("a", "b", "c"));

        assertThat(failures).hasSize(3).values().allMatch(broken::equals);
        assertThat(session.batches()).hasSize(1);
    }

    @Test
    void failsTheBatchAtOnceOnAnError() {
        session.breakWith(new OutOfMemoryError("heap"));

        run(windows("a", "b"));

        assertThat(failures).hasSize(2).values().allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(DeviceException.class)
                .hasMessage("Model 'testing' failed with java.lang.OutOfMemoryError: heap")
                .hasCauseInstanceOf(OutOfMemoryError.class));
    }

    @Test
    void treatsAnUnexpectedExceptionOfTheSessionAsAFailedRun() {
        session.breakWith(new IllegalArgumentException("shape"));

        run(windows("a"));

        assertThat(failures.values()).singleElement().satisfies(failure -> assertThat(failure)
                .isInstanceOf(DeviceException.class)
                .hasMessageEndingWith("The session failed with java.lang.IllegalArgumentException: shape"));
    }

    @Test
    void failsAWindowWhoseAnswerIsNotFinite() {
        List<Window> batch = windows("a", "A", "c");

        run(batch);

        assertThat(answers.keySet()).containsExactly(batch.get(0), batch.get(2));
        assertThat(failures.get(batch.get(1)))
                .isInstanceOf(InferenceException.class)
                .hasMessageEndingWith("output 'content' holds a number that is not finite");
    }

    @Test
    void countsRunsAndWhatTheyAnswered() {
        run(windows("a", "bbb", "P"));

        var metrics = counters.snapshot(new Admission(), new LiveObjects());
        assertThat(metrics.windows()).isEqualTo(2);
        assertThat(metrics.tokens()).isEqualTo(4);
        assertThat(metrics.paddedTokens()).isEqualTo(4);
        assertThat(metrics.batches()).isEqualTo(5);
        assertThat(metrics.halvings()).isEqualTo(2);
        assertThat(metrics.batchSizes().counts()).startsWith(3L, 1L, 1L, 0L);
        assertThat(metrics.runMillis().total()).isEqualTo(5);
        assertThat(metrics.waitMillis().total()).isEqualTo(3);
    }

    private void run(List<Window> batch) {
        var timed = new TimedSession(session, counters);
        var watched = new WatchedSession("testing", timed, DEADLINE, new RunWatch(BatchRunnerTest::neverHalt));
        new BatchRunner("testing", watched, TokenWindow.withoutShapes(1, 2), counters, this::requireOpen)
                .run(batch, new BatchRunner.Receiver() {

                    @Override
                    public void answered(Window window, Map<String, float[]> outputs) {
                        assertThat(answers.put(window, outputs.getOrDefault("length", new float[1])[0]))
                                .isNull();
                    }

                    @Override
                    public void failed(Window window, RuntimeException failure) {
                        assertThat(failures.put(window, failure)).isNull();
                    }
                });
        assertThat(answers.keySet()).noneMatch(failures::containsKey);
        assertThat(answers.size() + failures.size()).isEqualTo(batch.size());
    }

    private void requireOpen() {
        if (closed != null) {
            throw closed;
        }
    }

    private static void neverHalt(int exitCode) {
        throw new AssertionError("halted with " + exitCode);
    }

    private static List<Window> windows(String... contents) {
        return Arrays.stream(contents)
                .map(content -> TokenWindow.withoutShapes(content.chars().toArray()))
                .map(tokens -> new Window(new TextJob(TextRequest.of(""), SuspectLog.none()), 0, tokens))
                .toList();
    }

    private static List<Window> without(List<Window> windows, int index) {
        var rest = new ArrayList<>(windows);
        rest.remove(index);
        return rest;
    }
}
