// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tiny bundles of the tests, which {@code src/test/python/make_fixture.py} makes and explains. */
public final class TestBundles {

    private static final Path BUNDLES = Path.of("src", "test", "resources", "bundles");

    private static final Path EXPORTS = Path.of("src", "test", "resources", "exports");

    private TestBundles() {}

    /** A sound bundle; its windows hold 14 tokens between start and end token. */
    public static Path tiny() {
        return BUNDLES.resolve("tiny");
    }

    /** A bundle whose scores grow with the padding. */
    public static Path neighbours() {
        return BUNDLES.resolve("neighbours");
    }

    /** A sound bundle whose model asks for the shapes of tokens. */
    public static Path shapes() {
        return BUNDLES.resolve("shapes");
    }

    /** A bundle whose runs loop for ever on "abyss", and on "poison" cannot even be told to end. */
    public static Path stalling() {
        return BUNDLES.resolve("stalling");
    }

    /** An export of a model with random weights, which {@code src/test/python/make_exports.py} makes and explains. */
    public static Path export(String name) {
        return EXPORTS.resolve(name);
    }

    /** A copy of the sound bundle in a directory, to be spoilt. */
    public static Path copyOfTiny(Path target) {
        return copy(tiny(), target);
    }

    /** A copy of a bundle in a directory, to be edited. */
    public static Path copy(Path bundle, Path target) {
        try (Stream<Path> files = Files.walk(bundle)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, target.resolve(bundle.relativize(file)));
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Quantiles for a manifest, such as {@code [0, 10, 20]}: so many, each so much larger than the one before. */
    public static String quantiles(int count, int step) {
        return IntStream.range(0, count)
                .mapToObj(percentile -> Integer.toString(percentile * step))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Replaces a piece of the manifest that must be there. */
    public static void editManifest(Path bundle, String piece, String replacement) {
        Path manifest = bundle.resolve("bundle.yaml");
        try {
            String yaml = Files.readString(manifest, UTF_8);
            if (!yaml.contains(piece)) {
                throw new IllegalArgumentException("The manifest does not hold '" + piece + "'");
            }
            Files.writeString(manifest, yaml.replace(piece, replacement), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
