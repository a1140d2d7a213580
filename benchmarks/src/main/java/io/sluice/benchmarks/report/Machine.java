// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The machine that measures, in words. */
public final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Machine() {}

    /** Processor, cores, memory, operating system, Java and how busy it is now. */
    public static String describe() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GiB memory, %s %s, Java %s, load %.1f at the start",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                SYSTEM.getTotalMemorySize() / (double) (1L << 30),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                SYSTEM.getSystemLoadAverage());
    }

    /** What the machine calls its processor, or only its architecture. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException unknown) {
            return System.getProperty("os.arch");
        }
    }
}
