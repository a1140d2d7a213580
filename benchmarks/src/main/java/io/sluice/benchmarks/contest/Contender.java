// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.contest;

import java.time.Duration;

/** One side of a comparison. */
public interface Contender {

    /** What tables call it. */
    String name();

    /**
     * Works for about a time, with nothing else running in the process.
     *
     * @return what was done, over the time it took
     */
    Sample run(Duration time) throws Exception;
}
