// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline;

/** The version of Sluice, as the manifest of its jar has it. */
public final class CodeVersion {
    private CodeVersion() {}

    /** The version, or {@code unpackaged} when the classes come from no jar. */
    public static String current() {
        String version = CodeVersion.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
