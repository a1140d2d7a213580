// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import io.sluice.inference.hub.Machine;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The machine that measures, in words. */
public final class MeasuredMachine {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private MeasuredMachine() {}

    /** Processor, cores, memory, operating system, Java and how busy it is now. */
    public static String describe() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GiB memory, %s %s, Java %s, load %.1f at the start",
                Machine.processor(),
                Runtime.getRuntime().availableProcessors(),
                SYSTEM.getTotalMemorySize() / (double) (1L << 30),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                SYSTEM.getSystemLoadAverage());
    }
}
