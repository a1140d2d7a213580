// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.SuspectLog;
import io.sluice.inference.TextRequest;
import io.sluice.inference.TextResult;
import io.sluice.inference.WindowResult;
import io.sluice.inference.text.TextWindows;
import io.sluice.inference.text.TokenWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A submitted text on its way to its result.
 *
 * <p>One worker reads its windows; after that any worker may answer any of them.
 */
final class TextJob {

    private final TextRequest request;
    private final SuspectLog suspects;
    private final long submittedNanos = System.nanoTime();
    private final CompletableFuture<TextResult> future = new CompletableFuture<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile @Nullable TextWindows windows;
    private volatile AtomicReferenceArray<WindowResult> answers = new AtomicReferenceArray<>(0);

    /** @param suspects is told of the text should a run with it hang */
    TextJob(TextRequest request, SuspectLog suspects) {
        this.request = requireNonNull(request, "request is null");
        this.suspects = requireNonNull(suspects, "suspects is null");
    }

    TextRequest request() {
        return request;
    }

    SuspectLog suspects() {
        return suspects;
    }

    /** When it was submitted, on the clock of {@link System#nanoTime()}. */
    long submittedNanos() {
        return submittedNanos;
    }

    CompletableFuture<TextResult> future() {
        return future;
    }

    /** Whether nobody waits for an answer any more: it failed or was cancelled. */
    boolean isDone() {
        return future.isDone();
    }

    /** Remembers the windows the text was cut into, and gives them as things to run. */
    List<Window> begin(TextWindows cut) {
        windows = cut;
        answers = new AtomicReferenceArray<>(cut.windows().size());
        unanswered.set(cut.windows().size());
        var toRun = new ArrayList<Window>(cut.windows().size());
        for (TokenWindow tokens : cut.windows()) {
            toRun.add(new Window(this, toRun.size(), tokens));
        }
        return toRun;
    }

    /** Keeps the answer of a window and tells whether it was the last one. */
    boolean answer(int index, WindowResult answer) {
        answers.set(index, answer);
        return unanswered.decrementAndGet() == 0;
    }

    /** The result, once all windows are answered. */
    TextResult result() {
        TextWindows cut = requireNonNull(windows, "windows is null");
        var results = new ArrayList<WindowResult>(answers.length());
        for (int i = 0; i < answers.length(); i++) {
            results.add(answers.get(i));
        }
        return new TextResult(cut.tokenCount(), results.size(), cut.windowsTotal(), results);
    }
}
