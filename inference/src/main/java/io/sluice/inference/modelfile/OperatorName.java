// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

/**
 * The name of an operator or function.
 *
 * @param domain who defines it; {@value #ONNX} where a file leaves it out
 * @param name such as {@code MatMul}
 * @param overload tells functions of one name apart, mostly empty
 */
record OperatorName(String domain, String name, String overload) {

    static final String ONNX = "ai.onnx";

    /** The operator that a node asks for. */
    static OperatorName askedForBy(Message node) {
        return new OperatorName(domain(node), node.text("op_type"), node.text("overload"));
    }

    /** The operator that a function defines. */
    static OperatorName definedBy(Message function) {
        return new OperatorName(domain(function), function.text("name"), function.text("overload"));
    }

    /** The domain that a message names. */
    static String domain(Message message) {
        String domain = message.text("domain");
        return domain.isEmpty() ? ONNX : domain;
    }

    /** Such as {@code MatMul} or {@code com.microsoft:Gelu}, as people write it. */
    String shown() {
        return domain.equals(ONNX) ? name : domain + ":" + name;
    }

    @Override
    public String toString() {
        return Shown.quoted(domain + ":" + name + (overload.isEmpty() ? "" : ":" + overload));
    }
}
