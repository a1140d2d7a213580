// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import static java.util.Objects.requireNonNull;

import io.sluice.inference.DeviceException;
import io.sluice.inference.ShutdownException;
import io.sluice.inference.text.TokenWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session whose runs have a deadline; may be called from several threads at once. */
public final class WatchedSession {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedSession.class);

    private final String model;
    private final ModelSession session;
    private final Duration deadline;
    private final RunWatch watch;

    /**
     * Watches the runs of a session.
     *
     * @param model the name for messages and suspects
     * @param deadline time a run may take, counted from its start
     */
    public WatchedSession(String model, ModelSession session, Duration deadline, RunWatch watch) {
        this.model = requireNonNull(model, "model is null");
        this.session = requireNonNull(session, "session is null");
        this.deadline = requireNonNull(deadline, "deadline is null");
        this.watch = requireNonNull(watch, "watch is null");
    }

    /**
     * Computes the outputs of rows that nobody submitted; see {@link ModelSession#run}.
     *
     * @throws RunException when the run failed or was ended at the deadline
     * @throws DeviceException when no further run can succeed
     * @throws ShutdownException when the process shuts down
     */
    public List<Map<String, float[]>> run(List<TokenWindow> rows) throws RunException {
        return run(rows, watch.ticket(model, deadline, List.of()));
    }

    /** The same for windows of texts, which become suspects when the run cannot be ended. */
    List<Map<String, float[]>> runWindows(List<Window> windows) throws RunException {
        List<TextJob> jobs = windows.stream().map(Window::job).distinct().toList();
        return run(windows.stream().map(Window::tokens).toList(), watch.ticket(model, deadline, jobs));
    }

    private List<Map<String, float[]>> run(List<TokenWindow> rows, RunTicket ticket) throws RunException {
        try {
            return session.run(rows, ticket);
        } catch (DeviceException | ShutdownException e) {
            throw e;
        } catch (RunException e) {
            if (ticket.isOverdue()) {
                LOG.warn("A run of model '{}' was ended after {} ms", model, deadline.toMillis());
                throw new OverdueException(deadline, e);
            }
            throw e;
        } catch (RuntimeException e) {
            throw new RunException("The session failed with " + e, e);
        }
    }
}
