// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.inference.DeviceException;
import io.sluice.inference.InferenceException;
import io.sluice.inference.InferenceSettings;
import io.sluice.inference.LiveObjects;
import io.sluice.inference.ModelMetrics;
import io.sluice.inference.ShutdownException;
import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextRequest;
import io.sluice.inference.TextResult;
import io.sluice.inference.WindowResult;
import io.sluice.inference.text.TextWindows;
import io.sluice.inference.text.TokenWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BatcherTest {

    private static final int WORKERS = 2;
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final TestingSession session = new TestingSession();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private InferenceSettings settings = InferenceSettings.defaults()
            .withWorkers(WORKERS)
            .withPaddedTokenBudget(100)
            .withDeadline(DEADLINE);

    @AfterEach
    void endWorkers() throws InterruptedException {
        session.releaseRuns();
        workers.shutdown();
        assertThat(workers.awaitTermination(10, SECONDS)).isTrue();
    }

    @Test
    void answersATextWindowByWindowInReadingOrder() throws Exception {
        try (var batcher = batcher()) {
            TextResult result = submit(batcher, "aaa|b|cc").get();

            assertThat(result.tokenCount()).isEqualTo(6);
            assertThat(result.windowsRead()).isEqualTo(3);
            assertThat(result.windowsTotal()).isEqualTo(3);
            assertThat(result.windows()).extracting(WindowResult::tokens).containsExactly(3, 1, 2);
            assertThat(result.windows())
                    .extracting(window -> window.outputs().get("content"))
                    .containsExactly(new float[] {3 * 'a'}, new float[] {'b'}, new float[] {2 * 'c'});
        }
    }

    @Test
    void completesEachOfManyTextsOfManyCallersExactlyOnce() throws Exception {
        int callers = 8;
        int textsPerCaller = 5_000;
        var completions = new AtomicInteger[callers * textsPerCaller];
        var right = new AtomicInteger();
        var futures = new ArrayList<CompletableFuture<?>>();
        try (var batcher = batcher()) {
            var threads = new ArrayList<Thread>();
            for (int caller = 0; caller < callers; caller++) {
                int first = caller * textsPerCaller;
                threads.add(new Thread(() -> {
                    var random = new Random(first);
                    for (int i = first; i < first + textsPerCaller; i++) {
                        String text = randomText(random);
                        var count = new AtomicInteger();
                        completions[i] = count;
                        var future = submit(batcher, text).thenAccept(result -> {
                            count.incrementAndGet();
                            if (isAnswerTo(text, result)) {
                                right.incrementAndGet();
                            }
                        });
                        synchronized (futures) {
                            futures.add(future);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).get();

            assertThat(right).hasValue(callers * textsPerCaller);
            assertThat(completions).allMatch(count -> count.get() == 1);
            ModelMetrics metrics = batcher.metrics();
            assertThat(metrics.queuedTexts()).isZero();
            assertThat(metrics.queuedTokens()).isZero();
            assertThat(metrics.failedTexts()).isZero();
            assertThat(metrics.batches()).isEqualTo(session.batches().size());
            assertThat(session.batches()).allMatch(BatcherTest::isWithinBudget);
        }
    }

    @Test
    void sharesLittleWorkOutToAllWorkers() throws Exception {
        session.holdingRuns();
        try (var batcher = batcher()) {
            CompletableFuture<TextResult> future = submit(batcher, "aaa|bbb|ccc|ddd");
            session.awaitFirstRun();
            session.releaseRuns();
            future.get();

            assertThat(session.batches()).allMatch(rows -> rows.size() <= 2);
        }
    }

    @Test
    void failsOnlyTheTextThatCannotBeInferred() throws Exception {
        try (var batcher = batcher()) {
            var texts = Stream.of("a", "b|P|c", "d", "e", "A", "f")
                    .map(text -> submit(batcher, text))
                    .toList();

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> texts.get(1).get())
                    .withCauseInstanceOf(InferenceException.class)
                    .withMessageContaining("cannot answer window 2 (3 tokens) of this text: token out of range");
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> texts.get(4).get())
                    .withCauseInstanceOf(InferenceException.class);
            for (int good : List.of(0, 2, 3, 5)) {
                assertThat(texts.get(good).get().windows()).hasSize(1);
            }
            assertThat(batcher.metrics().failedTexts()).isEqualTo(2);
            assertThat(batcher.metrics().queuedTokens()).isZero();
        }
    }

    @Test
    void failsATextThatCannotBeRead() throws Exception {
        try (var batcher = batcher()) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> submit(batcher, "unreadable").get())
                    .withCauseInstanceOf(InferenceException.class)
                    .withMessageContaining("Model 'testing' cannot read this text: strange bytes");
            assertThat(submit(batcher, "a").get().tokenCount()).isEqualTo(1);
        }
    }

    @Test
    void failsAllTextsWithADeviceExceptionWhenTheDeviceIsBroken() {
        session.breakWith(new RunException("illegal memory access", null));
        try (var batcher = batcher()) {
            for (var future : List.of(submit(batcher, "a|b"), submit(batcher, "c"))) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(future::get)
                        .withCauseInstanceOf(DeviceException.class);
            }
            assertThat(batcher.metrics().failedTexts()).isZero();
        }
    }

    @Test
    void saysHowManyTokensWaitAndTakesMoreAllTheSame() throws Exception {
        session.holdingRuns();
        try (var batcher = batcher()) {
            var few = submit(batcher, "a".repeat(40));
            session.awaitFirstRun();

            assertThat(batcher.metrics().queuedTokens()).isEqualTo(40);

            var more = submit(batcher, "b".repeat(400));

            session.releaseRuns();
            few.get();
            more.get();

            assertThat(batcher.metrics().queuedTokens()).isZero();
        }
    }

    @Test
    void waitsForRunsInProgressAndFailsTheRestWhenClosed() throws Exception {
        session.holdingRuns();
        settings = settings.withWorkers(1);
        var batcher = batcher();
        var running = submit(batcher, "a");
        session.awaitFirstRun();
        var queued = List.of(submit(batcher, "b"), submit(batcher, "c|d"));
        var closing = new Thread(batcher::close);

        closing.start();
        awaitState(closing, Thread.State.WAITING);
        assertThat(running).isNotDone();
        assertThat(queued).noneMatch(CompletableFuture::isDone);
        session.releaseRuns();
        closing.join();

        assertThat(running.get().tokenCount()).isEqualTo(1);
        assertThat(session.batches()).hasSize(1);
        for (var future : queued) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(future::get)
                    .withCauseInstanceOf(DeviceException.class)
                    .withMessageContaining("Model 'testing' was closed before it answered this text");
        }
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> submit(batcher, "late").get())
                .withCauseInstanceOf(DeviceException.class);
        assertThat(batcher.metrics().queuedTexts()).isZero();
        batcher.close();
    }

    @Test
    void completesEveryTextWhenClosedWhileBusy() throws Exception {
        for (int round = 0; round < 50; round++) {
            var batcher = batcher();
            var futures = new ArrayList<CompletableFuture<TextResult>>();
            var random = new Random(round);
            var caller = new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    futures.add(submit(batcher, randomText(random)));
                }
            });

            caller.start();
            session.awaitFirstRun();
            batcher.close();
            caller.join();

            assertThat(futures).hasSize(500).allMatch(CompletableFuture::isDone);
            assertThat(batcher.metrics().queuedTexts()).isZero();
        }
    }

    @Test
    void leavesTextsWithoutAnAnswerWhenTheProcessShutsDown() throws Exception {
        session.holdingRuns();
        settings = settings.withWorkers(1);
        var batcher = batcher();
        var running = submit(batcher, "a|P");
        session.awaitFirstRun();
        var queued = submit(batcher, "b");
        session.breakWith(new ShutdownException());
        session.releaseRuns();
        while (!batcher.isStopped()) {
            Thread.onSpinWait();
        }
        var late = submit(batcher, "c");

        assertThat(List.of(running, queued, late)).noneMatch(CompletableFuture::isDone);
        batcher.close();

        assertThat(running).isNotDone();
        for (var future : List.of(queued, late)) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(future::get)
                    .withCauseInstanceOf(DeviceException.class);
        }
        assertThat(session.batches()).hasSize(1);
        assertThat(batcher.metrics().failedTexts()).isZero();
    }

    @Test
    void runsATextAloneThatAsksForIt() throws Exception {
        session.holdingRuns();
        settings = settings.withWorkers(1);
        try (var batcher = batcher()) {
            var running = submit(batcher, "a");
            session.awaitFirstRun();
            var together = List.of(submit(batcher, "bbbb"), submit(batcher, "cccc"));
            var alone = batcher.submit(TextRequest.of("dddd|eeee").withoutNeighbours(), SuspectLog.none());
            session.releaseRuns();
            for (var future : List.of(running, together.get(0), together.get(1), alone)) {
                future.get();
            }

            assertThat(session.batches()).containsExactly(List.of(3), List.of(6), List.of(6), List.of(6, 6));
        }
    }

    @Test
    void losesNoAnswerToRunsThatStall() throws Exception {
        int texts = 2_000;
        int stallsEvery = 200;
        settings = settings.withDeadline(Duration.ofMillis(100));
        var completions = new AtomicInteger[texts];
        try (var batcher = batcher()) {
            var futures = new ArrayList<CompletableFuture<?>>();
            for (int i = 0; i < texts; i++) {
                String text = i % stallsEvery == 7 ? "aaaS" : "aaaa";
                var count = new AtomicInteger();
                completions[i] = count;
                futures.add(submit(batcher, text).whenComplete((result, error) -> count.incrementAndGet()));
            }

            for (int i = 0; i < texts; i++) {
                if (i % stallsEvery == 7) {
                    assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(futures.get(i)::get)
                            .withCauseInstanceOf(InferenceException.class)
                            .withMessageEndingWith("its run was ended at the deadline of 100 ms");
                } else {
                    assertThat(futures.get(i).get()).isNotNull();
                }
            }
            assertThat(completions).allMatch(count -> count.get() == 1);
            assertThat(batcher.metrics().failedTexts()).isEqualTo(texts / stallsEvery);
        }
    }

    @Test
    void doesNotWaitForARunBeyondItsDeadlineWhenClosed() throws Exception {
        settings = settings.withDeadline(Duration.ofMillis(200));
        var batcher = batcher();
        var stalled = submit(batcher, "S|a");
        session.awaitFirstRun();

        batcher.close();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(stalled::get)
                .withMessageContaining("Model 'testing'");
        assertThat(batcher.metrics().queuedTexts()).isZero();
    }

    @Test
    void canBeClosedByWhatDependsOnAText() throws Exception {
        var batcher = batcher();

        submit(batcher, "a").thenRun(batcher::close).get();

        assertThat(submit(batcher, "b")).isCompletedExceptionally();
    }

    @Test
    void canBeClosedByWhatDependsOnATextOfAnotherModelWithTheSameWorker() throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try (var busy = batcher(worker)) {
            var other = batcher(worker);
            session.holdingRuns();
            var running = submit(busy, "a");
            session.awaitFirstRun();
            var queued = submit(other, "b");
            var closed = running.thenRun(other::close);

            session.releaseRuns();
            closed.get(10, SECONDS);

            assertThat(queued).isCompletedExceptionally();
        } finally {
            worker.shutdown();
        }
    }

    @Test
    void doesNotRunWhatWasCancelled() throws Exception {
        session.holdingRuns();
        settings = settings.withWorkers(1);
        try (var batcher = batcher()) {
            var running = submit(batcher, "a");
            session.awaitFirstRun();
            var cancelled = submit(batcher, "bbbbb");

            assertThat(cancelled.cancel(false)).isTrue();
            session.releaseRuns();
            running.get();
            submit(batcher, "ccc").get();

            assertThat(session.batches()).containsExactly(List.of(3), List.of(5));
            assertThat(batcher.metrics().queuedTexts()).isZero();
        }
    }

    @Test
    void outlivesWhatThrowsInACompletion() throws Exception {
        try (var batcher = batcher()) {
            var dependent = submit(batcher, "a").thenAccept(result -> {
                throw new IllegalStateException("a defect of the caller");
            });

            assertThatExceptionOfType(ExecutionException.class).isThrownBy(dependent::get);
            assertThat(submit(batcher, "b").get().tokenCount()).isEqualTo(1);
        }
    }

    private Batcher batcher() {
        return batcher(workers);
    }

    private Batcher batcher(Executor executor) {
        return new Batcher(
                "testing",
                BatcherTest::read,
                session,
                TokenWindow.withoutShapes(0, 0),
                settings,
                executor,
                new LiveObjects(),
                new RunWatch(exitCode -> {}));
    }

    private static CompletableFuture<TextResult> submit(Batcher batcher, String text) {
        return batcher.submit(TextRequest.of(text), SuspectLog.none());
    }

    /** Each character is a token, and a bar begins the next window. */
    private static TextWindows read(String text) {
        if (text.equals("unreadable")) {
            throw new IllegalArgumentException("strange bytes");
        }
        var windows = Stream.of(text.split("\\|"))
                .map(window -> ("\0" + window + "\0").chars().toArray())
                .map(TokenWindow::withoutShapes)
                .toList();
        int tokens = windows.stream().mapToInt(window -> window.length() - 2).sum();
        return new TextWindows(tokens, windows.size(), windows);
    }

    private static String randomText(Random random) {
        var text = new StringBuilder();
        int windows = random.nextInt(10) == 0 ? 1 + random.nextInt(5) : 1;
        for (int i = 0; i < windows; i++) {
            text.append(i == 0 ? "" : "|");
            text.append(String.valueOf((char) ('a' + random.nextInt(26))).repeat(1 + random.nextInt(60)));
        }
        return text.toString();
    }

    private static boolean isAnswerTo(String text, TextResult result) {
        TextWindows expected = read(text);
        for (int i = 0; i < expected.windows().size(); i++) {
            float sum = 0;
            for (int token : expected.windows().get(i).ids()) {
                sum += token;
            }
            float[] answer = result.windows().get(i).outputs().get("content");
            if (answer == null || answer[0] != sum) {
                return false;
            }
        }
        return result.windowsRead() == expected.windows().size();
    }

    private static boolean isWithinBudget(List<Integer> rows) {
        return rows.size() == 1
                || rows.size() * rows.stream().mapToInt(Integer::intValue).max().orElseThrow() <= 100;
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }
}
