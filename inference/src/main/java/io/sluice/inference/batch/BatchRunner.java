// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.DeviceException;
import io.sluice.inference.InferenceException;
import io.sluice.inference.ShutdownException;
import io.sluice.inference.text.TokenWindow;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a batch so that one bad window costs only itself.
 *
 * <p>A batch that fails is halved until the culprits are alone. One that was ended at its deadline is taken apart at once: a half with
 * the culprit in it would take a whole deadline again, so that halving 64 windows would hold each of them up for up to seven deadlines,
 * and this holds them up for two. A batch that was merely too slow as a whole costs about as much in single windows. When every window fails alone a probe tells bad windows from a bad device:
 * should it fail as well, the device is to blame.
 */
final class BatchRunner {

    /** Gets each window of a batch exactly once, unless the process shuts down meanwhile. */
    interface Receiver {

        void answered(Window window, Map<String, float[]> outputs);

        void failed(Window window, RuntimeException failure);
    }

    private final String model;
    private final WatchedSession session;
    private final List<TokenWindow> probe;
    private final BatchCounters counters;
    private final Runnable requireOpen;

    /**
     * @param model the name for messages
     * @param probe a window that every working model answers
     * @param requireOpen throws a {@link DeviceException} when nobody waits for answers any more
     */
    BatchRunner(String model, WatchedSession session, TokenWindow probe, BatchCounters counters, Runnable requireOpen) {
        this.model = requireNonNull(model, "model is null");
        this.session = requireNonNull(session, "session is null");
        this.probe = List.of(probe);
        this.counters = requireNonNull(counters, "counters is null");
        this.requireOpen = requireNonNull(requireOpen, "requireOpen is null");
    }

    /**
     * Runs a batch and delivers what comes of it.
     *
     * @throws ShutdownException when the process shuts down; the windows that were not delivered are nobody's fault
     */
    void run(List<Window> windows, Receiver receiver) {
        counters.started(windows);
        var unanswered = new LinkedHashSet<>(windows);
        try {
            var culprits = new LinkedHashMap<Window, Exception>();
            attempt(windows, receiver, unanswered, culprits);
            if (culprits.size() == windows.size()) {
                requireOpen.run();
                probe();
            }
            culprits.forEach((window, cause) -> receiver.failed(window, culprit(window, cause)));
        } catch (ShutdownException e) {
            throw e;
        } catch (DeviceException e) {
            unanswered.forEach(window -> receiver.failed(window, e));
        } catch (RuntimeException | Error e) {
            // Out of memory, a missing native symbol, a defect: nothing that another text would not meet as well.
            var failure = new DeviceException("Model '" + model + "' failed with " + e, e);
            unanswered.forEach(window -> receiver.failed(window, failure));
        }
    }

    private void attempt(
            List<Window> windows, Receiver receiver, Set<Window> unanswered, Map<Window, Exception> culprits) {
        List<Map<String, float[]>> outputs;
        try {
            outputs = session.runWindows(windows);
        } catch (RunException e) {
            if (e instanceof OverdueException) {
                counters.missedDeadline();
            }
            if (windows.size() == 1) {
                culprits.put(windows.get(0), e);
                return;
            }
            counters.halved();
            for (List<Window> part : parts(windows, e)) {
                requireOpen.run();
                attempt(part, receiver, unanswered, culprits);
            }
            return;
        }
        counters.answered(windows);
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            String bad = outputThatIsNotFinite(outputs.get(i));
            if (bad == null) {
                unanswered.remove(window);
                receiver.answered(window, outputs.get(i));
            } else {
                culprits.put(window, notFinite(bad));
            }
        }
    }

    private static List<List<Window>> parts(List<Window> windows, RunException failure) {
        if (failure instanceof OverdueException) {
            return windows.stream().map(List::of).toList();
        }
        int middle = windows.size() / 2;
        return List.of(windows.subList(0, middle), windows.subList(middle, windows.size()));
    }

    private void probe() {
        try {
            String bad = outputThatIsNotFinite(session.run(probe).get(0));
            if (bad != null) {
                throw notFinite(bad);
            }
        } catch (RunException e) {
            throw new DeviceException(
                    "Model '" + model + "' fails on every text, even on an empty one: " + e.getMessage(), e);
        }
    }

    private InferenceException culprit(Window window, Exception cause) {
        return new InferenceException(
                "Model '" + model + "' cannot answer window " + (window.index() + 1) + " (" + window.length()
                        + " tokens) of this text: " + cause.getMessage(),
                cause);
    }

    private static RunException notFinite(String output) {
        return new RunException("output '" + output + "' holds a number that is not finite", null);
    }

    private static @Nullable String outputThatIsNotFinite(Map<String, float[]> outputs) {
        for (Map.Entry<String, float[]> output : outputs.entrySet()) {
            for (float value : output.getValue()) {
                if (!Float.isFinite(value)) {
                    return output.getKey();
                }
            }
        }
        return null;
    }
}
