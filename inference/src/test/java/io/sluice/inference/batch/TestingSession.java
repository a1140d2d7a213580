// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.text.TokenWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A session whose answers can be told from the window, and whose behaviour tests can see and steer.
 *
 * <p>It answers {@code length} with the number of tokens and {@code content} with their sum. It fails on windows with {@link #POISON},
 * answers those with {@link #ABYSS} with what is not a number, and can be broken for all. A run with {@link #STALL} goes on until it is
 * told to end, one with {@link #DEAF} until {@link #releaseDeaf}.
 */
final class TestingSession implements ModelSession {

    static final int POISON = 'P';
    static final int ABYSS = 'A';
    static final int STALL = 'S';
    static final int DEAF = 'D';

    private static final int ENOUGH_RUNS = 1_000_000;

    private final List<List<Integer>> batches = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> defect = new AtomicReference<>();
    private final Semaphore runs = new Semaphore(ENOUGH_RUNS);
    private final CountDownLatch firstRun = new CountDownLatch(1);
    private final CountDownLatch deaf = new CountDownLatch(1);

    /** Lets runs begin but not go on until they are released. */
    TestingSession holdingRuns() {
        runs.drainPermits();
        return this;
    }

    void releaseRuns() {
        runs.release(ENOUGH_RUNS);
    }

    void awaitFirstRun() throws InterruptedException {
        firstRun.await();
    }

    void releaseDeaf() {
        deaf.countDown();
    }

    /** Every run fails from now on, the probe included. */
    void breakWith(Throwable failure) {
        defect.set(failure);
    }

    /** The lengths of the rows of each batch that was asked for, in order. */
    List<List<Integer>> batches() {
        synchronized (batches) {
            return List.copyOf(batches);
        }
    }

    @Override
    public List<Map<String, float[]>> run(List<TokenWindow> rows, RunTicket ticket) throws RunException {
        var toldToEnd = new CountDownLatch(1);
        ticket.begin(toldToEnd::countDown);
        try {
            return run(rows, toldToEnd);
        } finally {
            ticket.end();
        }
    }

    private List<Map<String, float[]>> run(List<TokenWindow> rows, CountDownLatch toldToEnd) throws RunException {
        synchronized (batches) {
            batches.add(rows.stream().map(TokenWindow::length).toList());
        }
        firstRun.countDown();
        runs.acquireUninterruptibly();
        throwDefect();
        stall(rows, toldToEnd);
        var outputs = new ArrayList<Map<String, float[]>>();
        for (TokenWindow row : rows) {
            outputs.add(answer(row));
        }
        return outputs;
    }

    private static Map<String, float[]> answer(TokenWindow row) throws RunException {
        float sum = 0;
        for (int token : row.ids()) {
            if (token == POISON) {
                throw new RunException("token out of range", null);
            }
            sum += token == ABYSS ? Float.NaN : token;
        }
        return Map.of("length", new float[] {row.length()}, "content", new float[] {sum});
    }

    private void stall(List<TokenWindow> rows, CountDownLatch toldToEnd) throws RunException {
        try {
            if (holds(rows, STALL)) {
                toldToEnd.await();
                throw new RunException("told to end", null);
            }
            if (holds(rows, DEAF)) {
                deaf.await();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean holds(List<TokenWindow> rows, int token) {
        return rows.stream().flatMapToInt(row -> Arrays.stream(row.ids())).anyMatch(id -> id == token);
    }

    private void throwDefect() throws RunException {
        Throwable failure = defect.get();
        if (failure instanceof RunException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure != null) {
            throw (Error) requireNonNull(failure);
        }
    }
}
