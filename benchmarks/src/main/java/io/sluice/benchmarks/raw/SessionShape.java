// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.raw;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How threads and sessions share the cores.
 *
 * @param sessions sessions of the model, at least 1
 * @param callers threads that run batches, at least as many as sessions; they share the sessions evenly
 * @param intraOpThreads threads of a session within one run, that of the caller included
 * @param spinning whether those threads wait for each other without sleeping
 */
public record SessionShape(int sessions, int callers, int intraOpThreads, boolean spinning) {

    public SessionShape {
        if (sessions < 1 || callers < sessions || intraOpThreads < 1) {
            throw new IllegalArgumentException(sessions + " sessions, " + callers + " callers and " + intraOpThreads
                    + " threads: expected at least 1 session and thread, and a caller for each session");
        }
    }

    /** One session that every core calls. */
    public static SessionShape shared(int cores) {
        return new SessionShape(1, cores, 1, false);
    }

    /** Every way to use so many cores that is worth a try. */
    static List<SessionShape> candidates(int cores) {
        Set<SessionShape> shapes = new LinkedHashSet<>();
        shapes.add(shared(cores));
        shapes.add(new SessionShape(cores, cores, 1, false));
        if (cores > 1) {
            shapes.add(new SessionShape(1, 1, cores, false));
            shapes.add(new SessionShape(1, 1, cores, true));
        }
        return List.copyOf(shapes);
    }

    /** Such as {@code 1 session, 2 callers, 1 thread}. */
    @Override
    public String toString() {
        return count(sessions, "session") + ", " + count(callers, "caller") + ", " + count(intraOpThreads, "thread")
                + (spinning ? " spinning" : "");
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
