// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.inference.ShutdownException;
import io.sluice.inference.batch.RunException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NativeCallsTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final NativeCalls calls = new NativeCalls();
    private final CountDownLatch told = new CountDownLatch(1);

    @Test
    void givesWhatACallGivesAndThrowsWhatItThrows() throws Exception {
        assertThat(calls.call(() -> "answer")).isEqualTo("answer");
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> calls.call(NativeCallsTest::fail))
                .withMessage("it failed");
    }

    @Test
    void tellsARunToEndAndWaitsForItAndForWhatComesAfterIt() throws Exception {
        var release = new CountDownLatch(1);
        var toldToEnd = new CountDownLatch(1);
        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> await(() -> {
            runUntilTold();
            toldToEnd.countDown();
            release.await();
            return "released";
        }));
        told.await();

        var end = new Thread(() -> calls.end(LONG));
        end.start();
        toldToEnd.await();
        awaitWaiting(end);
        release.countDown();
        end.join();

        assertThat(call.join()).isEqualTo("released");
    }

    @Test
    void refusesCallsAndRunsOnceItHasEnded() throws Exception {
        var begun = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var runs = new AtomicInteger();
        CompletableFuture<Integer> call = CompletableFuture.supplyAsync(() -> await(() -> {
            begun.countDown();
            over.await();
            return calls.run(runs::incrementAndGet, runs::incrementAndGet);
        }));
        begun.await();
        calls.end(Duration.ofMillis(1));
        over.countDown();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(call::join)
                .withCauseInstanceOf(ShutdownException.class);
        assertThatExceptionOfType(ShutdownException.class)
                .isThrownBy(() -> calls.call(runs::incrementAndGet))
                .withMessage("This process is shutting down and runs no model any more");
        assertThat(runs).hasValue(0);
    }

    @Test
    void blamesTheShutdownForARunThatFailsSinceItWasToldToEnd() throws Exception {
        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> await(() -> {
            runUntilTold();
            return fail();
        }));
        told.await();
        calls.end(LONG);

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(call::join)
                .withCauseInstanceOf(ShutdownException.class);
    }

    @Test
    void doesNotTellARunThatHasEnded() throws Exception {
        var terminated = new AtomicInteger();
        calls.call(() -> calls.run(terminated::incrementAndGet, () -> "answer"));

        calls.end(LONG);

        assertThat(terminated).hasValue(0);
    }

    @Test
    void waitsNoLongerThanItShallForACallThatDoesNotEnd() throws Exception {
        var release = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> await(() -> calls.run(
                () -> {
                    throw new IllegalStateException("no flag");
                },
                () -> waiting(() -> {
                    begun.countDown();
                    release.await();
                    return "late";
                }))));
        begun.await();

        calls.end(Duration.ofMillis(50));

        assertThat(call).isNotDone();
        release.countDown();
        assertThat(call.join()).isEqualTo("late");
    }

    /** Work that may be interrupted. */
    private interface Waiting<T> {

        T run() throws Exception;
    }

    private <T> T await(Waiting<T> work) {
        try {
            return calls.call(() -> waiting(work));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static <T> T waiting(Waiting<T> work) throws RunException {
        try {
            return work.run();
        } catch (RunException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void runUntilTold() throws Exception {
        var asked = new CountDownLatch(1);
        calls.run(
                asked::countDown,
                () -> waiting(() -> {
                    told.countDown();
                    asked.await();
                    return "ended";
                }));
    }

    private static String fail() throws RunException {
        throw new RunException("it failed", null);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
