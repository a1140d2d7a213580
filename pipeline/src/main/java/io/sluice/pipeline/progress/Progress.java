// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.progress;

/**
 * Takes how far a run is. Any thread may call it at any rate; what a person sees is refreshed on its own.
 *
 * <p>One step is under way at a time: {@link #step} ends the one before.
 */
public interface Progress extends AutoCloseable {
    /**
     * Begins a step.
     *
     * @param what is being done, for example {@code Starting Kafka}
     */
    void step(String what);

    /** Says how far the step is; only the latest word counts. */
    void count(Counts counts);

    /** Says something that is to stay readable, such as an address to open. */
    void note(String line);

    /** Ends the last step. */
    @Override
    void close();

    /** Tells nobody. */
    static Progress silent() {
        return new Silent();
    }

    /** A progress that nobody watches. */
    final class Silent implements Progress {
        private Silent() {}

        @Override
        public void step(String what) {}

        @Override
        public void count(Counts counts) {}

        @Override
        public void note(String line) {}

        @Override
        public void close() {}
    }
}
