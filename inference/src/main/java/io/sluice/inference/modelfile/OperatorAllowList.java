// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The operators that a model may ask for, by domain, as {@value #FILE} lists them: those that compute and do nothing else. */
final class OperatorAllowList {

    private static final String FILE = "allowed-operators.txt";
    private static final OperatorAllowList SHARED = read();

    private final Map<String, Set<String>> namesByDomain;

    private OperatorAllowList(Map<String, Set<String>> namesByDomain) {
        this.namesByDomain = namesByDomain;
    }

    static OperatorAllowList get() {
        return SHARED;
    }

    boolean hasDomain(String domain) {
        return namesByDomain.containsKey(domain);
    }

    boolean has(OperatorName operator) {
        return operator.overload().isEmpty()
                && namesByDomain.getOrDefault(operator.domain(), Set.of()).contains(operator.name());
    }

    /** The domains, for messages. */
    Set<String> domains() {
        return new TreeMap<>(namesByDomain).keySet();
    }

    private static OperatorAllowList read() {
        var names = new LinkedHashMap<String, Set<String>>();
        try (InputStream in = OperatorAllowList.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the class path");
            }
            var lines = new BufferedReader(new InputStreamReader(in, UTF_8));
            Set<String> domain = new HashSet<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    domain = names.computeIfAbsent(line.substring(1, line.length() - 1), key -> new HashSet<>());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    domain.addAll(Set.of(line.split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
        return new OperatorAllowList(names);
    }
}
