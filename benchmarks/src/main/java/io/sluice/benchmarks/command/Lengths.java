// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.command;

/** Which texts are measured with. */
enum Lengths {
    /** Assembled to log-normal lengths. */
    LOG_NORMAL("log-normal"),
    /** As the files have them. */
    PLAIN("plain");

    private final String code;

    Lengths(String code) {
        this.code = code;
    }

    /** Such as {@code log-normal}: in options and names of files. */
    @Override
    public String toString() {
        return code;
    }
}
