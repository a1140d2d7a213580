// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the lines that a {@link LineSelection} keeps hold.
 *
 * <p>The steps and their order are those of datatrove's {@code C4QualityFilter}: it drops lines and then judges what is
 * left. Here the text stays whole and only the judgement is taken over.
 */
final class KeptLines {

    private static final Pattern CITATION = Pattern.compile("\\[\\d*]|\\[edit]|\\[citation needed]");

    private final String text;
    private final LineSelection selection;
    private final List<String> kept = new ArrayList<>();
    private boolean hasLoremIpsum;
    private boolean hasCurlyBracket;

    private KeptLines(String text, LineSelection selection) {
        this.text = text;
        this.selection = selection;
    }

    static KeptLines of(String text, LineSelection selection) {
        var lines = new KeptLines(text, selection);
        Lines.forEach(text, lines::read);
        return lines;
    }

    /** Whether a kept line holds the filler of unfinished pages. */
    boolean hasLoremIpsum() {
        return hasLoremIpsum;
    }

    /** Whether a kept line holds an opening curly bracket. */
    boolean hasCurlyBracket() {
        return hasCurlyBracket;
    }

    /** Counts the sentences in the kept lines, each line by itself. */
    int sentences() {
        return kept.stream()
                .mapToInt(line -> WordSplitter.split(line).sentences())
                .sum();
    }

    private void read(int lineStart, int lineEnd) {
        var start = Lines.withoutBlanksBefore(text, lineStart, lineEnd);
        var end = Lines.withoutBlanksAfter(text, start, lineEnd);
        if (start == end || hasTooLongWord(start, end)) {
            return;
        }
        var line = withoutCitations(text.substring(start, end));
        if ((selection.punctuatedOnly() && !isPunctuated(line)) || wordsIn(start, end) < selection.leastWords()) {
            return;
        }
        judge(line);
    }

    private void judge(String line) {
        var lower = line.toLowerCase(Locale.ROOT);
        if (lower.contains("lorem ipsum")) {
            hasLoremIpsum = true;
        }
        if (selection.withoutJavascript() && lower.contains("javascript")) {
            return;
        }
        if (line.indexOf('{') >= 0) {
            hasCurlyBracket = true;
        }
        if (!selection.withoutPolicies() || !Notices.mentionsPolicy(lower)) {
            kept.add(line);
        }
    }

    private boolean hasTooLongWord(int start, int end) {
        var index = start;
        while (selection.longestWord() > 0 && index < end) {
            var wordEnd = wordEnd(index, end);
            if (text.codePointCount(index, wordEnd) > selection.longestWord()) {
                return true;
            }
            index = Lines.withoutBlanksBefore(text, wordEnd, end);
        }
        return false;
    }

    private int wordsIn(int start, int end) {
        var count = 0;
        var index = start;
        while (index < end) {
            count++;
            index = Lines.withoutBlanksBefore(text, wordEnd(index, end), end);
        }
        return count;
    }

    private int wordEnd(int start, int end) {
        var index = start;
        while (index < end && !CharacterClass.isBlank(text.charAt(index))) {
            index++;
        }
        return index;
    }

    private static String withoutCitations(String line) {
        return line.indexOf('[') < 0 ? line : CITATION.matcher(line).replaceAll("");
    }

    private static boolean isPunctuated(String line) {
        return !line.isEmpty() && ".?!\"'".indexOf(line.charAt(line.length() - 1)) >= 0 && !line.endsWith("...");
    }
}
