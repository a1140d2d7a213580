// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to know of the machine this process runs on. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String NAME = "model name";

    private Machine() {}

    /** Name of the processor, such as {@code AMD EPYC 9R14}; only its architecture where the system does not tell. */
    public static String processor() {
        return nameOnLinux()
                .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
                .orElseGet(() -> System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** Where this user's programs keep what they can make again. */
    static Path cacheDirectory() {
        String configured = System.getenv("XDG_CACHE_HOME");
        try {
            Path caches = configured == null || configured.isBlank()
                    ? Path.of(System.getProperty("user.home", ""), ".cache")
                    : Path.of(configured);
            return caches.resolve("sluice");
        } catch (InvalidPathException e) {
            return Path.of(System.getProperty("java.io.tmpdir"), "sluice");
        }
    }

    private static Optional<String> nameOnLinux() {
        if (!Files.isReadable(PROCESSORS)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith(NAME) && line.contains(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
