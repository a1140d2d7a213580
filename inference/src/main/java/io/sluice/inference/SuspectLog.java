// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import java.util.List;

/** Keeps, beyond the end of the process, which texts were in a run that could not be ended. */
@FunctionalInterface
public interface SuspectLog {

    /**
     * Notes the texts of a run that hangs; the process halts afterwards.
     *
     * <p>Called on a thread of its own, and for at most ten seconds: the halt does not wait longer. What it throws is logged.
     *
     * @param model the name of the model
     * @param origins {@link TextRequest#origin()} of the texts in the run that have one, at least one, each once
     */
    void suspect(String model, List<String> origins);

    /** A log that keeps nothing, for callers who could not use it after a restart. */
    static SuspectLog none() {
        return (model, origins) -> {};
    }
}
