// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.cluster;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;

/** Places of the topology at which a failure can strike; each of them asks the clock. */
public enum Step {
    PARSE("ParseFunction", "map"),
    /** A document is handed to the model. */
    SUBMIT("AnnotateFunction", "submit"),
    /** The model's answer has come, on a thread of the model. */
    ANSWER("AnnotateFunction", "complete"),
    DECIDE("DecideFunction", "map"),
    ROUTE("RouteFunction", "map");

    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String OPERATORS = "io.sluice.operators.";

    private final String function;
    private final String method;

    Step(String function, String method) {
        this.function = function;
        this.method = method;
    }

    /** Whether the calling thread is in this step: the innermost frame of an operator decides. */
    boolean isRunning() {
        Optional<StackFrame> innermost =
                STACK.walk(frames -> frames.filter(frame -> frame.getClassName().startsWith(OPERATORS)
                                && !frame.getClassName().startsWith(OPERATORS + "flow."))
                        .findFirst());
        return innermost
                .filter(frame -> frame.getClassName().endsWith("." + function) && isOrLiesIn(frame.getMethodName()))
                .isPresent();
    }

    /** A lambda bears the name of the method it lies in. */
    private boolean isOrLiesIn(String found) {
        return found.equals(method) || found.startsWith("lambda$" + method + "$");
    }
}
