// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.bundle;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

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
        byte[] content = readPlainFile(BundleManifest.FILE_NAME, LONGEST_MANIFEST + 1);
        if (content.length > LONGEST_MANIFEST) {
            problems.add(BundleManifest.FILE_NAME + " has more than " + LONGEST_MANIFEST + " bytes");
        }
        return content;
    }

    /** The bytes of a file; when they are not those declared the problem is noted and the bytes are of no use. */
    byte[] read(BundleFile declared) {
        int before = problems.size();
        // One byte more than declared tells a longer file without reading all of it.
        byte[] content = readPlainFile(declared.path(), (int) declared.bytes() + 1);
        if (problems.size() > before) {
            return NOTHING;
        }
        if (content.length != declared.bytes()) {
            problems.add(declared.path() + " has " + (content.length > declared.bytes() ? "more than " : "")
                    + Math.min(content.length, declared.bytes()) + " bytes, the manifest declares " + declared.bytes());
            return NOTHING;
        }
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
        byte[] content = readPlainFile(path, most + 1);
        if (content.length > most) {
            problems.add(path + " has more than " + most + " bytes");
            return NOTHING;
        }
        return content;
    }

    /** What a manifest would declare of a file with this content. */
    static BundleFile describe(String path, byte[] content) {
        return new BundleFile(path, sha256(content), content.length);
    }

    private byte[] readPlainFile(String path, int most) {
        Path file = directory;
        for (Path name : Path.of(path)) {
            file = file.resolve(name);
            if (Files.isSymbolicLink(file)) {
                problems.add(
                        directory.relativize(file) + " is a symbolic link, expected a plain file inside the bundle");
                return NOTHING;
            }
        }
        if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
            problems.add(path + (Files.exists(file) ? " is not a plain file" : " is missing"));
            return NOTHING;
        }
        int links = linkCount(file);
        if (links > 1) {
            problems.add(path + " has " + links
                    + " hard links, expected a file that lies in the bundle alone; put a copy in its place");
            return NOTHING;
        }
        try (InputStream in = Files.newInputStream(file, READ, NOFOLLOW_LINKS)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            problems.add(path + " cannot be read: " + e);
            return NOTHING;
        }
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
