// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.kafka;

/**
 * How large records may get, so that what was read can always be written: a curated document holds the text, perhaps the text
 * before an edit, and the evidence; a dead letter holds what the raw topic let in, and headers.
 *
 * @param curatedBytes what accepted, corrected and rejected topics must take
 * @param deadLetterBytes what the dead-letter topic must take
 */
public record SizeLimits(int curatedBytes, int deadLetterBytes) {
    private static final int DOCUMENT_FACTOR = 4;
    private static final int HEADER_BYTES = 64 << 10;

    /** What a batch of one record adds to key, value and headers, generously. */
    private static final int BATCH_OVERHEAD_BYTES = 4 << 10;

    /**
     * The limits for what is read.
     *
     * @param parseMaxBytes largest value that {@code parse} reads
     * @param rawMaxMessageBytes {@code max.message.bytes} of the raw topic
     */
    public static SizeLimits of(int parseMaxBytes, int rawMaxMessageBytes) {
        return new SizeLimits(Math.toIntExact((long) DOCUMENT_FACTOR * parseMaxBytes), (int)
                Math.min(Integer.MAX_VALUE, (long) rawMaxMessageBytes + HEADER_BYTES));
    }

    /** Largest key and value of a curated document that its topic surely takes. */
    public int largestCurated() {
        return curatedBytes - BATCH_OVERHEAD_BYTES;
    }

    /** Largest key, value and headers of a dead letter that its topic surely takes. */
    public int largestDeadLetter() {
        return deadLetterBytes - BATCH_OVERHEAD_BYTES;
    }

    /** What the producer must be allowed to send. */
    public int maxRequestBytes() {
        return Math.max(curatedBytes, deadLetterBytes);
    }
}
