// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

/**
 * The uids of the operators. They are the identity of the job's state in checkpoints and savepoints: one that changes loses what
 * its operator remembered.
 */
public final class OperatorIds {
    public static final String SOURCE = "source";
    public static final String PARSE = "parse";
    public static final String SCREEN = "screen";
    public static final String ANNOTATE = "annotate";
    public static final String DECIDE = "decide";
    public static final String ROUTE = "route";
    public static final String SINK = "sink";

    private OperatorIds() {}
}
