// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** What a Java process holds in memory, seen from outside; Linux only. */
public final class ProcessMemory {
    private final long pid;

    ProcessMemory(long pid) {
        this.pid = pid;
    }

    /** Resident memory in KiB, native memory included. */
    public long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Collects garbage and counts the class loaders of user code that something still holds; there is one, and its wrapper, for each
     * job that has not gone.
     */
    public long jobClassLoaders() throws IOException, InterruptedException {
        var byClass = new TreeMap<String, Long>();
        for (String line : jcmd("GC.class_histogram")) {
            // "   7:          12        1344  name (module)"
            String[] columns = line.strip().split("\\s+", -1);
            if (columns.length >= 4 && columns[0].endsWith(":")) {
                byClass.put(columns[3], Long.parseLong(columns[1]));
            }
        }
        return byClass.getOrDefault("org.apache.flink.util.ChildFirstClassLoader", 0L);
    }

    /** Names of the threads, those of the virtual machine included. */
    public List<String> threads() throws IOException, InterruptedException {
        return jcmd("Thread.print").stream()
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.indexOf('"', 1)))
                .toList();
    }

    private List<String> jcmd(String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (var output = process.inputReader(UTF_8)) {
            lines = output.lines().toList();
        }
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + lines);
        }
        return lines;
    }
}
