// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.modelfile;

/** Names out of a file in a form that is safe to print: on one line, in plain letters, and not long. */
final class Shown {

    private static final int MOST_CHARACTERS = 120;

    private Shown() {}

    /** The name in quotation marks, with a question mark for each character that is not printable ASCII. */
    static String quoted(String name) {
        String shown = name.length() > MOST_CHARACTERS ? name.substring(0, MOST_CHARACTERS) + "..." : name;
        return "'" + shown.replaceAll("[^ -~]", "?") + "'";
    }
}
