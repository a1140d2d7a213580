// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each operator is asked for, in a graph or in the body of a function, subgraphs included. */
final class CountedNodes {

    private final Map<OperatorName, Integer> byOperator = new LinkedHashMap<>();

    void add(OperatorName operator) {
        byOperator.merge(operator, 1, Integer::sum);
    }

    /** The counts, in the order of the file; a live view. */
    Map<OperatorName, Integer> byOperator() {
        return byOperator;
    }
}
