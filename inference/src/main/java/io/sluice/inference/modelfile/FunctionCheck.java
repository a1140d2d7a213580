// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds what the functions of a model grow to when ONNX Runtime puts their bodies in the place of their calls.
 *
 * <p>A short chain of functions that each call the next one ten times stands for a billion nodes.
 */
final class FunctionCheck {

    private static final long MOST_NODES = 1_000_000;
    private static final int MOST_DEPTH = 64;

    private final Map<OperatorName, CountedNodes> bodies;
    private final Map<OperatorName, Long> expanded = new HashMap<>();
    private final Set<OperatorName> open = new HashSet<>();

    /** @param bodies what each function of the model asks for */
    private FunctionCheck(Map<OperatorName, CountedNodes> bodies) {
        this.bodies = bodies;
    }

    /**
     * What is wrong with the functions, if anything.
     *
     * @param graph what the main graph asks for
     * @param bodies what each function asks for
     */
    static Optional<String> problem(CountedNodes graph, Map<OperatorName, CountedNodes> bodies) {
        try {
            var check = new FunctionCheck(bodies);
            for (OperatorName function : bodies.keySet()) {
                check.expand(function);
            }
            long nodes = check.expand(graph);
            return nodes > MOST_NODES
                    ? Optional.of("has more than " + MOST_NODES
                            + " nodes once its functions are put in the place of their calls, which no model needs")
                    : Optional.empty();
        } catch (EndlessCallsException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private long expand(CountedNodes nodes) throws EndlessCallsException {
        long total = 0;
        for (Map.Entry<OperatorName, Integer> calls : nodes.byOperator().entrySet()) {
            long each = bodies.containsKey(calls.getKey()) ? expand(calls.getKey()) : 1;
            total = Math.min(total + each * calls.getValue(), MOST_NODES + 1);
        }
        return total;
    }

    private long expand(OperatorName function) throws EndlessCallsException {
        Long known = expanded.get(function);
        if (known != null) {
            return known;
        }
        if (!open.add(function)) {
            throw new EndlessCallsException("has the function " + function + ", which calls itself");
        }
        if (open.size() > MOST_DEPTH) {
            throw new EndlessCallsException(
                    "has functions that call one another more than " + MOST_DEPTH + " deep, which no model needs");
        }
        long nodes = 1 + expand(bodies.getOrDefault(function, new CountedNodes()));
        open.remove(function);
        expanded.put(function, nodes);
        return nodes;
    }

    /** Calls that have no end, or none that could be followed. */
    private static final class EndlessCallsException extends Exception {

        private EndlessCallsException(String message) {
            super(message);
        }
    }
}
