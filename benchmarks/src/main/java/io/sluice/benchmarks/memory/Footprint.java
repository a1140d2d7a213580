// SPDX-License-Identifier: Apache-2.0
package io.sluice.benchmarks.memory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of this process at a moment, in bytes.
 *
 * @param resident what lies in the machine's memory
 * @param heap what the Java heap has taken of it, used or not
 */
public record Footprint(long resident, long heap) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    /** Looks at this process; Linux only. */
    public static Footprint now() throws IOException {
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        return new Footprint(resident(Files.readAllLines(STATUS)), heap);
    }

    static long resident(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(RESIDENT))
                .map(line ->
                        line.substring(RESIDENT.length(), line.indexOf("kB")).strip())
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) << 10)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(STATUS + " says nothing of " + RESIDENT));
    }
}
