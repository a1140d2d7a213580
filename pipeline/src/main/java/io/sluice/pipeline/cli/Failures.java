// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person sees when a command fails: a message on stderr that helps, a stack trace only when asked for. */
final class Failures {
    private Failures() {}

    static void handle(CommandLine commandLine, Sluice sluice) {
        commandLine.setParameterExceptionHandler((failure, args) -> usage(failure));
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command, sluice));
    }

    private static int usage(ParameterException failure) {
        var command = failure.getCommandLine();
        var err = command.getErr();
        err.println("sluice: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCodes.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, Sluice sluice) {
        if (failure instanceof ParameterException parameter) {
            return usage(parameter);
        }
        var err = command.getErr();
        var known = ExitCodes.known(failure);
        err.println("sluice: " + known.map(Throwable::getMessage).orElseGet(() -> "internal error: " + failure));
        if (sluice.showsStacktrace()) {
            failure.printStackTrace(err);
        } else if (known.isEmpty()) {
            err.println("Run it again with --stacktrace to see where it comes from.");
        }
        err.flush();
        return ExitCodes.of(failure);
    }
}
