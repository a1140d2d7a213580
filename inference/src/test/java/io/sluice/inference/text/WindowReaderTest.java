// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sluice.inference.LiveObjects;
import io.sluice.inference.TestBundles;
import io.sluice.inference.bundle.BundleContent;
import io.sluice.inference.bundle.BundleException;
import io.sluice.inference.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowReaderTest {

    private static final int START = 2;
    private static final int END = 3;
    private static final int LINE_BREAK = 4;

    private final LiveObjects live = new LiveObjects();
    private final BundleContent content = BundleContent.read(TestBundles.tiny());
    private final Tokenizer tokenizer = Tokenizer.open(content.bundle(), content.tokenizer(), live);

    @AfterEach
    void closeTokenizer() {
        tokenizer.close();

        assertThat(live.count()).isZero();
    }

    @Test
    void readsAShortTextAsOneWindow() {
        TextWindows windows = reader(64).read("Good sea\nsky");

        assertThat(windows.tokenCount()).isEqualTo(4);
        assertThat(windows.windowsTotal()).isEqualTo(1);
        assertThat(windows.windows()).containsExactly(window(id("good"), id("sea"), LINE_BREAK, id("sky")));
    }

    @Test
    void readsAnEmptyTextAsAnEmptyWindow() {
        TextWindows windows = reader(64).read(" \n ");

        assertThat(windows.tokenCount()).isZero();
        assertThat(windows.windows()).containsExactly(window());
    }

    @Test
    void readsALongTextOfInvisibleCharactersAsAnEmptyWindow() {
        TextWindows windows = reader(64).read("\u200B\n".repeat(100));

        assertThat(windows.windowsTotal()).isEqualTo(1);
        assertThat(windows.windows()).containsExactly(window());
    }

    @Test
    void readsAReservedTokenInTheTextAsLetters() {
        TextWindows windows = reader(64).read("[unused1]");

        assertThat(windows.windows().get(0).ids()).doesNotContain(LINE_BREAK).hasSizeGreaterThan(3);
    }

    @Test
    void obeysNeitherTheTruncationNorThePaddingOfTheTokenizerFile() {
        assertThat(tokenizer.tokens("sea").count()).isEqualTo(1);
        assertThat(tokenizer.tokens("sea ".repeat(50)).count()).isEqualTo(50);
    }

    @Test
    void cutsALongTextAtSentences() {
        TextWindows windows =
                reader(64).read("Sea sea sea sea sea sea. Sky sky sky sky sky sky. Good good good good. Sea.");

        assertThat(windows.tokenCount()).isEqualTo(21);
        assertThat(windows.windows())
                .containsExactly(
                        ids("sea sea sea sea sea sea . sky sky sky sky sky sky ."), ids("good good good good . sea ."));
    }

    @Test
    void dropsTheBreaksAtTheEdgesOfWindows() {
        TextWindows windows = reader(64).read("sea ".repeat(10) + "\n\n" + "sky ".repeat(10));

        assertThat(windows.tokenCount()).isEqualTo(21);
        assertThat(windows.windows()).hasSize(2).allMatch(window -> window.length() == 12);
    }

    @Test
    void findsSentencesBehindCharactersOfTwoUnits() {
        TextWindows windows = reader(64).read("😀 😀 😀 😀 😀 sea sea. Good sky sky sky sky sky sky sky.");

        assertThat(windows.windows()).hasSize(2);
        assertThat(windows.windows().get(1).ids()[1]).isEqualTo(id("good"));
    }

    @Test
    void readsEvenlySpacedWindowsOfATextWithTooMany() {
        String text = "a b c d e f g h i j k l m. ".repeat(100);

        TextWindows all = reader(1_000).read(text);
        TextWindows some = reader(4).read(text);

        assertThat(all.windowsTotal()).isEqualTo(100);
        assertThat(some.tokenCount()).isEqualTo(1_400);
        assertThat(some.windowsTotal()).isEqualTo(100);
        assertThat(some.windows())
                .containsExactly(
                        all.windows().get(0),
                        all.windows().get(33),
                        all.windows().get(66),
                        all.windows().get(99));
    }

    @Test
    void readsTheFirstWindowWhenOnlyOneIsAllowed() {
        TextWindows windows = reader(1).read("good ".repeat(14) + "sea ".repeat(140));

        assertThat(windows.windowsTotal()).isEqualTo(11);
        assertThat(windows.windows()).singleElement().satisfies(window -> assertThat(window.ids()[1])
                .isEqualTo(id("good")));
    }

    @Test
    void givesShapesToAModelThatAsksForThem() {
        ModelBundle bundle = ModelBundle.load(TestBundles.shapes());

        TextWindows windows = WindowReader.of(bundle, tokenizer, 64).read("Good SEA.\nsky");

        assertThat(windows.windows())
                .containsExactly(
                        new TokenWindow(ids("good sea . [unused1] sky").ids(), new byte[] {5, 7, 8, 0, 6, 6, 5}));
    }

    @Test
    void computesShapesBeforeItCutsWindows() {
        ModelBundle bundle = ModelBundle.load(TestBundles.shapes());

        TextWindows windows = WindowReader.of(bundle, tokenizer, 64).read("sea".repeat(20));

        // Every letter is a token, each glued to the one before, and only the text's first one is not.
        assertThat(windows.windows()).hasSizeGreaterThan(1);
        assertThat(windows.windows().get(0).shapes()).startsWith(5, 6, 1, 1);
        assertThat(windows.windows().get(1).shapes()).startsWith(5, 1, 1, 1).endsWith(1, 5);
    }

    @Test
    void takesTimeLinearInTheTextHoweverHostile() {
        var reader = WindowReader.of(ModelBundle.load(TestBundles.shapes()), tokenizer, 64);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (String piece : List.of("a", "a ", ". ", "((. ", "漢", "한", "😀", "\n\n", "[unused1]", "é", "\u0000")) {
                TextWindows windows = reader.read(piece.repeat(262_144 / piece.length()));

                assertThat(windows.windows()).hasSizeLessThanOrEqualTo(64);
            }
        });
    }

    @Test
    void refusesReservedTokensThatTheTokenizerDoesNotKnow(@TempDir Path directory) throws IOException {
        Path bundle = TestBundles.copyOfTiny(directory.toRealPath());
        TestBundles.editManifest(bundle, "'[unused2]'", "'[new]'");
        ModelBundle changed = ModelBundle.load(bundle);

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> WindowReader.of(changed, tokenizer, 64))
                .withMessageContaining(
                        "preprocess.paragraph_break is '[new]', which the tokenizer reads as the tokens [")
                .withMessageEndingWith("], expected one; list it in added_tokens of tokenizer.json");
    }

    @Test
    void refusesAMarkThatTheTokenizerDoesNotKnow(@TempDir Path directory) throws IOException {
        Path bundle = TestBundles.copyOfTiny(directory.toRealPath());
        TestBundles.editManifest(bundle, "'[unused2]'", "'[unused2]'\n  heading: '[new]'");
        ModelBundle changed = ModelBundle.load(bundle);

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> WindowReader.of(changed, tokenizer, 64))
                .withMessageContaining("preprocess.heading is '[new]', which the tokenizer reads as the tokens [");
    }

    @Test
    void refusesAFileThatIsNotATokenizer() {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> Tokenizer.open(content.bundle(), "{}".getBytes(UTF_8), live))
                .withMessageContaining("tokenizer.json is not a tokenizer: ");
    }

    @Test
    void opensATokenizerWhateverTheContextClassLoader() {
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (var another = Tokenizer.open(content.bundle(), content.tokenizer(), live)) {
            assertThat(another.tokens("sea").ids()).containsExactly(id("sea"));
            assertThat(Thread.currentThread().getContextClassLoader()).isEqualTo(ClassLoader.getPlatformClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        }
    }

    private WindowReader reader(int maxWindows) {
        return WindowReader.of(content.bundle(), tokenizer, maxWindows);
    }

    private int id(String word) {
        return tokenizer.tokens(word).ids()[0];
    }

    private TokenWindow ids(String words) {
        return window(Stream.of(words.split(" ")).mapToInt(this::id).toArray());
    }

    private static TokenWindow window(int... content) {
        int[] ids = new int[content.length + 2];
        ids[0] = START;
        System.arraycopy(content, 0, ids, 1, content.length);
        ids[ids.length - 1] = END;
        return TokenWindow.withoutShapes(ids);
    }
}
