// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A model bundle is refused; the message lists every problem, with what was found, what was expected and where to look. */
public final class BundleException extends RuntimeException {

    // A problem may quote a file, which may say anything.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final int MOST_CHARACTERS = 2_000;

    private final transient List<String> problems;

    BundleException(Path directory, List<String> problems, @Nullable Throwable cause) {
        super("Model bundle " + directory + " is refused:\n  - " + String.join("\n  - ", shown(problems)), cause);
        this.problems = shown(problems);
    }

    /** A bundle that is refused for one reason. */
    public static BundleException of(Path directory, String problem) {
        return new BundleException(directory, List.of(problem), null);
    }

    /** A bundle that is refused because something else failed. */
    public static BundleException of(Path directory, String problem, Throwable cause) {
        return new BundleException(directory, List.of(problem), cause);
    }

    /** A bundle that is refused for several reasons, at least one. */
    public static BundleException of(Path directory, List<String> problems) {
        return new BundleException(directory, problems, null);
    }

    /** The problems one by one, in the order of the manifest, each on one line of printable characters. */
    public List<String> problems() {
        return problems;
    }

    /** Each on one line, and not too long. */
    private static List<String> shown(List<String> problems) {
        return problems.stream().map(BundleException::shown).toList();
    }

    private static String shown(String problem) {
        String cut = problem.length() > MOST_CHARACTERS ? problem.substring(0, MOST_CHARACTERS) + "..." : problem;
        return UNPRINTABLE.matcher(cut).replaceAll(" ");
    }
}
