// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.cli;

import io.sluice.inference.MissingDeviceException;
import io.sluice.inference.bundle.BundleException;
import io.sluice.pipeline.failure.CheckFailedException;
import io.sluice.pipeline.failure.RefusedException;
import io.sluice.pipeline.failure.UnreachableException;
import io.sluice.pipeline.failure.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** The one place that turns exceptions into exit codes. Scripts rely on them: they never change their meaning. */
final class ExitCodes {
    static final int OK = 0;
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int REFUSED = 3;
    static final int UNREACHABLE = 4;
    static final int CHECK_FAILED = 5;
    static final int INTERRUPTED = 130;

    /** For the end of the help, in picocli's form. */
    static final List<String> LEGEND = List.of(
            "0:ok",
            "1:internal error",
            "2:usage: the command line is not understood",
            "3:configuration or model refused",
            "4:external system unreachable",
            "5:a check failed",
            "86:deliberate halt after a native fault",
            "130:interrupted");

    private ExitCodes() {}

    /** The code of the first exception in the chain of causes that has one. */
    static int of(Throwable failure) {
        return known(failure).map(ExitCodes::ofKnown).orElse(INTERNAL);
    }

    /** The exception in the chain of causes that tells a person most. */
    static Optional<Throwable> known(Throwable failure) {
        @Nullable Throwable current = failure;
        while (current != null) {
            if (ofKnown(current) != INTERNAL) {
                return Optional.of(current);
            }
            current = current.getCause();
        }
        return Optional.empty();
    }

    private static int ofKnown(Throwable failure) {
        if (failure instanceof ParameterException || failure instanceof UsageException) {
            return USAGE;
        }
        if (failure instanceof RefusedException
                || failure instanceof BundleException
                || failure instanceof MissingDeviceException) {
            return REFUSED;
        }
        if (failure instanceof UnreachableException) {
            return UNREACHABLE;
        }
        if (failure instanceof CheckFailedException) {
            return CHECK_FAILED;
        }
        return failure instanceof InterruptedException || failure instanceof CancellationException
                ? INTERRUPTED
                : INTERNAL;
    }
}
