// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.batch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the texts and tokens that were submitted and are not answered.
 *
 * <p>Until a text is tokenised its tokens are estimated, so that submitting it stays cheap. Thread-safe.
 */
final class Admission {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Map<TextJob, Long> tokensByJob = new ConcurrentHashMap<>();
    private final AtomicLong tokens = new AtomicLong();

    void admit(TextJob job) {
        long estimate = job.request().text().length() / CHARACTERS_PER_TOKEN + 1L;
        tokensByJob.put(job, estimate);
        tokens.addAndGet(estimate);
    }

    /** Replaces the estimate for a text that is still admitted. */
    void correct(TextJob job, long counted) {
        Long estimate = tokensByJob.replace(job, counted);
        if (estimate != null) {
            tokens.addAndGet(counted - estimate);
        }
    }

    /** Takes a text off the count; only the first call for it does and returns true. */
    boolean settle(TextJob job) {
        Long counted = tokensByJob.remove(job);
        if (counted == null) {
            return false;
        }
        tokens.addAndGet(-counted);
        return true;
    }

    long tokens() {
        return tokens.get();
    }

    int texts() {
        return tokensByJob.size();
    }
}
