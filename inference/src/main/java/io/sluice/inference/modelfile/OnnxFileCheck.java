// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at every message of an ONNX file, at any depth, and notes what may not be loaded.
 *
 * <p>ONNX Runtime has checks of its own, which came piece by piece; here a file is judged before it sees a byte.
 */
final class OnnxFileCheck {

    private static final int MOST_PROBLEMS = 10;
    private static final long OLDEST_IR = 3;
    private static final long NEWEST_IR = 13;
    private static final long OLDEST_OPSET = 7;
    private static final long NEWEST_OPSET = 26;
    private static final String MICROSOFT = "com.microsoft";
    private static final long MICROSOFT_OPSET = 1;
    // Where ONNX Runtime looks for the mark of its own format, which a file of ONNX can be made to hold.
    private static final int ORT_MARK_START = 4;
    private static final byte[] ORT_MARK = "ORTM".getBytes(US_ASCII);

    private final OperatorAllowList allowed = OperatorAllowList.get();
    private final List<String> problems = new ArrayList<>();
    private final CountedNodes graph = new CountedNodes();
    private final Map<OperatorName, CountedNodes> functions = new LinkedHashMap<>();
    private Set<OperatorName> defined = Set.of();
    private int omitted;

    /** The outermost message of a file that is sound. */
    Message model(byte[] bytes) throws OnnxFileException {
        try {
            refuseOtherFormat(bytes);
            Message model = Message.model(bytes);
            model(model);
            throwIfAny();
            return model;
        } catch (MalformedFileException e) {
            problems.add(
                    0,
                    "is not a sound ONNX file: " + e.getMessage()
                            + "; it may be cut off or damaged, so export it or fetch it again");
            throw new OnnxFileException(problems);
        }
    }

    /** How often the file asks for each operator, after it was found sound. */
    Map<OperatorName, Integer> operators() {
        var total = new LinkedHashMap<>(graph.byOperator());
        functions.values().forEach(body -> body.byOperator()
                .forEach((operator, count) -> total.merge(operator, count, Integer::sum)));
        return total;
    }

    /** How many functions the file defines, after it was found sound. */
    int functions() {
        return functions.size();
    }

    private static void refuseOtherFormat(byte[] bytes) {
        if (bytes.length == 0) {
            throw new MalformedFileException("it is empty");
        }
        int end = ORT_MARK_START + ORT_MARK.length;
        if (bytes.length >= end && Arrays.equals(bytes, ORT_MARK_START, end, ORT_MARK, 0, ORT_MARK.length)) {
            throw new MalformedFileException(
                    ORT_MARK_START, "stands the mark of ONNX Runtime's own format (.ort), expected the format of ONNX");
        }
    }

    private void model(Message model) {
        long irVersion = model.integer("ir_version");
        if (irVersion < OLDEST_IR || irVersion > NEWEST_IR) {
            problem("has the IR version " + irVersion + ", expected " + OLDEST_IR + " to " + NEWEST_IR);
        }
        if (!model.has("graph")) {
            problem("has no graph, expected a model of ONNX");
        }
        if (model.messages("opset_import")
                .noneMatch(set -> OperatorName.domain(set).equals(OperatorName.ONNX))) {
            problem("does not say which version of ai.onnx it was written for");
        }
        defined = model.messages("functions").map(OperatorName::definedBy).collect(Collectors.toUnmodifiableSet());
        model.messages().forEach(child -> visit(child, "", graph));
        FunctionCheck.problem(graph, functions).ifPresent(this::problem);
    }

    /**
     * Judges a message and all in it.
     *
     * @param place where it stands, for messages
     * @param nodes counts the nodes of the graph or function that it belongs to
     */
    private void visit(Message message, String place, CountedNodes nodes) {
        String here = place;
        CountedNodes counted = nodes;
        switch (message.type()) {
            case OPERATOR_SET -> operatorSet(message, place);
            case FUNCTION -> {
                here = "in function " + OperatorName.definedBy(message) + ", ";
                counted = function(message);
            }
            case NODE -> {
                here = place + "in node " + Shown.quoted(message.text("name")) + ", ";
                node(message, place, nodes);
            }
            case TENSOR -> tensor(message, place);
            default -> {
                // Judged by what is in it.
            }
        }
        String inside = here;
        CountedNodes body = counted;
        message.messages().forEach(child -> visit(child, inside, body));
    }

    private void operatorSet(Message set, String place) {
        String domain = OperatorName.domain(set);
        long version = set.integer("version");
        if (domain.equals(OperatorName.ONNX) && (version < OLDEST_OPSET || version > NEWEST_OPSET)) {
            problem(place + "opset " + version + " of ai.onnx is asked for, expected " + OLDEST_OPSET + " to "
                    + NEWEST_OPSET);
        } else if (domain.equals(MICROSOFT) && version != MICROSOFT_OPSET) {
            problem(place + "opset " + version + " of " + MICROSOFT + " is asked for, expected " + MICROSOFT_OPSET);
        }
    }

    private CountedNodes function(Message function) {
        OperatorName name = OperatorName.definedBy(function);
        if (allowed.hasDomain(name.domain())) {
            problem("defines the function " + name
                    + " in the domain of built-in operators, expected a domain of its own");
        }
        var body = new CountedNodes();
        if (functions.putIfAbsent(name, body) != null) {
            problem("defines the function " + name + " twice");
        }
        return body;
    }

    private void node(Message node, String place, CountedNodes nodes) {
        OperatorName operator = OperatorName.askedForBy(node);
        nodes.add(operator);
        if (allowed.has(operator) || defined.contains(operator)) {
            return;
        }
        String found = place + "node " + Shown.quoted(node.text("name")) + " asks for the operator " + operator;
        if (allowed.hasDomain(operator.domain())) {
            problem(found + ", which is not among those allowed of its domain");
        } else {
            problem(found + " of an unknown domain, expected one of " + allowed.domains()
                    + " or a function that the file defines; libraries with custom operators are never loaded");
        }
    }

    private void tensor(Message tensor, String place) {
        TensorCheck.problem(tensor)
                .ifPresent(problem -> problem(place + "tensor " + Shown.quoted(tensor.text("name")) + " " + problem));
    }

    private void problem(String problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        } else {
            omitted++;
        }
    }

    private void throwIfAny() throws OnnxFileException {
        if (omitted > 0) {
            problems.add("has " + omitted + " more problems");
        }
        if (!problems.isEmpty()) {
            throw new OnnxFileException(problems);
        }
    }
}
