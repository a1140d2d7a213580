// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Reads plain files inside one directory, never through a link of any kind, and compares them with what the manifest declares. */
final class BundleFileReader {

    private static final int LONGEST_MANIFEST = 1 << 20;
    private static final byte[] NOTHING = {};

    private final Path directory;
    private final List<String> problems;

    BundleFileReader(Path directory, List<String> problems) {
        this.directory = directory;
        this.problems = problems;
    }

    byte[] readManifest() {
        return readUndeclared(BundleManifest.FILE_NAME, LONGEST_MANIFEST);
    }

    /** The bytes of a file; when they are not those declared the problem is noted and the bytes are of no use. */
    byte[] read(BundleFile declared) {
        Optional<byte[]> read = readPlainFile(
                declared.path(),
                size -> size == declared.bytes()
                        ? Optional.empty()
                        : Optional.of("the manifest declares " + declared.bytes()));
        if (read.isEmpty()) {
            return NOTHING;
        }
        byte[] content = read.get();
        String found = sha256(content);
        if (!found.equals(declared.sha256())) {
            problems.add(
                    declared.path() + " has the SHA-256 " + found + ", the manifest declares " + declared.sha256());
            return NOTHING;
        }
        return content;
    }

    /** Whether there is anything of that name, be it a plain file or not. */
    boolean has(String path) {
        return Files.exists(directory.resolve(path), NOFOLLOW_LINKS);
    }

    /** The bytes of a file that nothing declares; when it is longer than allowed the problem is noted and they are of no use. */
    byte[] readUndeclared(String path, int most) {
        return readPlainFile(path, size -> size <= most ? Optional.empty() : Optional.of("expected at most " + most))
                .orElse(NOTHING);
    }

    /** What a manifest would declare of a file with this content. */
    static BundleFile describe(String path, byte[] content) {
        return new BundleFile(path, sha256(content), content.length);
    }

    /** The bytes of a file, or nothing when something is wrong with it, which is noted. */
    private Optional<byte[]> readPlainFile(String path, LongFunction<Optional<String>> problemOfSize) {
        Path file = directory;
        for (Path name : Path.of(path)) {
            file = file.resolve(name);
            if (Files.isSymbolicLink(file)) {
                problems.add(
                        directory.relativize(file) + " is a symbolic link, expected a plain file inside the bundle");
                return Optional.empty();
            }
        }
        if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
            problems.add(path + (Files.exists(file) ? " is not a plain file" : " is missing"));
            return Optional.empty();
        }
        int links = linkCount(file);
        if (links > 1) {
            problems.add(path + " has " + links
                    + " hard links, expected a file that lies in the bundle alone; put a copy in its place");
            return Optional.empty();
        }
        return readSized(path, file, problemOfSize);
    }

    /** Judges the size before there is memory for it, and then takes no more than that. */
    private Optional<byte[]> readSized(String path, Path file, LongFunction<Optional<String>> problemOfSize) {
        try (SeekableByteChannel channel = Files.newByteChannel(file, READ, NOFOLLOW_LINKS)) {
            long size = channel.size();
            Optional<String> problem = problemOfSize.apply(size);
            if (problem.isPresent()) {
                problems.add(path + " has " + size + " bytes, " + problem.get());
                return Optional.empty();
            }
            byte[] content = new byte[Math.toIntExact(size)];
            int read = Channels.newInputStream(channel).readNBytes(content, 0, content.length);
            if (read == content.length) {
                return Optional.of(content);
            }
            problems.add(path + " became shorter while it was read");
        } catch (IOException e) {
            problems.add(path + " cannot be read: " + e);
        } catch (OutOfMemoryError e) {
            problems.add(path + " does not fit into the memory of this process; give it a larger heap (-Xmx)");
        }
        return Optional.empty();
    }

    /** How many directories name the file; 1 where the file system does not tell. */
    private static int linkCount(Path file) {
        try {
            return Files.getAttribute(file, "unix:nlink", NOFOLLOW_LINKS) instanceof Integer links ? links : 1;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return 1;
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
