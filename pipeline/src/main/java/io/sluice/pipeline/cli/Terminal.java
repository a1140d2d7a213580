// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

/** What stderr is connected to. Java cannot tell, so the launcher does. */
final class Terminal {
    /** System property with the width of the terminal that stderr is; the launcher sets it. */
    private static final String COLUMNS = "sluice.terminal.columns";

    private Terminal() {}

    /** Width of the terminal, or 0 when stderr is none. */
    static int columns() {
        return Math.max(0, Integer.getInteger(COLUMNS, 0));
    }
}
