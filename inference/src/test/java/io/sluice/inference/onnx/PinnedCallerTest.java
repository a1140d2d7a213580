// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.onnxruntime.OrtException;
import io.sluice.inference.batch.RunException;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PinnedCallerTest {

    private final PinnedCaller caller = new PinnedCaller("pinned");

    @AfterEach
    void end() {
        caller.close();
    }

    @Test
    void callsFromOneThreadForAll() throws Exception {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            var thread = new Thread(() -> {
                try {
                    seen.add(caller.call(Thread::currentThread));
                } catch (OrtException | RunException e) {
                    throw new AssertionError(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(seen).singleElement().satisfies(thread -> {
            assertThat(thread.getName()).isEqualTo("pinned");
            assertThat(thread.isDaemon()).isTrue();
        });
    }

    @Test
    void throwsWhatTheWorkThrew() {
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> caller.call(() -> {
                    throw new RunException("run", null);
                }))
                .withMessage("run");
        assertThatExceptionOfType(OrtException.class)
                .isThrownBy(() -> caller.call(() -> {
                    throw new OrtException("ort");
                }))
                .withMessage("ort");
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> caller.call(() -> {
                    throw new OutOfMemoryError("full");
                }))
                .withMessage("full");
    }

    @Test
    void waitsForARunEvenWhenInterrupted() throws Exception {
        var entered = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var wasInterrupted = ConcurrentHashMap.<Boolean>newKeySet();
        var thread = new Thread(() -> {
            try {
                caller.call(() -> {
                    entered.countDown();
                    awaitQuietly(go);
                    return true;
                });
                wasInterrupted.add(Thread.currentThread().isInterrupted());
            } catch (OrtException | RunException e) {
                throw new AssertionError(e);
            }
        });
        thread.start();
        entered.await();

        thread.interrupt();
        go.countDown();
        thread.join();

        assertThat(wasInterrupted).containsExactly(true);
    }

    @Test
    void refusesWorkOnceClosed() {
        caller.close();

        assertThatIllegalStateException().isThrownBy(() -> caller.call(() -> true));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
