// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One run of the command line in this process: its exit code and what it wrote where. */
record Invocation(int exitCode, String out, String err) {
    static Invocation of(Actions actions, Map<String, String> environment, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = Sluice.commandLine(actions, environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new Invocation(exitCode, out.toString(), err.toString());
    }

    static Invocation of(String... args) {
        return of(new TestingActions(), Map.of(), args);
    }
}
