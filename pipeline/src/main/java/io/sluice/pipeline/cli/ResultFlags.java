// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The flag that says in which form a result is printed. */
final class ResultFlags {
    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    int print(Report report, PrintWriter out) {
        out.println(json ? Json.write(report.json()) : report.text());
        out.flush();
        return ExitCodes.OK;
    }

    boolean json() {
        return json;
    }
}
