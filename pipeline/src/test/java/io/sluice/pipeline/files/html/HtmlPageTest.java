// SPDX-License-Identifier: Apache-2.0
package io.sluice.pipeline.files.html;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

    private static final String PROSE =
            "The ferry leaves at seven in the morning, and whoever misses it waits until the evening.";

    @Test
    void keepsTheArticleAndLeavesWhatSurroundsIt() throws Exception {
        var page = HtmlPage.read(resource("article.html"), Optional.empty());

        assertThat(page)
                .isEqualTo(new HtmlPage(
                        """
                        Keeping bees on a balcony

                        A single colony needs less room than most people think, and a balcony on the third floor will do very well.

                        What you need

                        - a hive with two boxes,
                        - a veil, and
                          1. one pair of gloves
                          2. one smoker

                        Water matters:
                        a shallow bowl with stones is enough, about 10^2 millilitres a day on a hot afternoon.

                        Month | Work
                        April | first inspection
                        July | harvest

                        for hive in hives:
                            inspect(hive)""", Optional.of("Keeping bees on a balcony"), Optional.of("https://garden.example/bees")));
    }

    @Test
    void readsAFormThatWrapsTheWholePage() throws Exception {
        assertThat(textOf("<form><div>" + PROSE + "</div><input value=x></form>"))
                .isEqualTo(PROSE);
    }

    @Test
    void readsALayoutTableAsParagraphs() throws Exception {
        var page = "<table><tr><td><div><p>" + PROSE + "</p></div></td><td><div><p>" + PROSE
                + "</p></div></td></tr></table>";

        assertThat(textOf(page)).isEqualTo(PROSE + "\n\n" + PROSE);
    }

    @Test
    void writesFormulasAsTheirSource() throws Exception {
        var formula =
                "<span class=mwe-math-element><span style=\"display: none;\"><math alttext=\"{\\displaystyle x^{2}}\"><mi>x</mi></math></span><img alt=x></span>";

        assertThat(textOf("<p>The area is " + formula + ", as everyone learns at school sooner or later.</p>"))
                .isEqualTo("The area is $x^{2}$, as everyone learns at school sooner or later.");
    }

    @Test
    void fallsBackToTheWholePageWhenCleaningLeavesNothing() throws Exception {
        var page = "<div class=menu-page-ad><p>" + PROSE + "</p></div><nav><p>" + PROSE + "</p></nav>";

        assertThat(textOf("<nav><p>" + PROSE + "</p></nav>")).isEqualTo(PROSE);
        assertThat(textOf(page)).contains(PROSE);
    }

    @Test
    void hasNoTextWhereAPageHasNone() throws Exception {
        assertThat(textOf("<div id=root></div><script>start()</script>")).isEmpty();
    }

    @Test
    void readsTheCharacterSetThatThePageStates() throws Exception {
        var page =
                "<meta charset=iso-8859-15><p>Prei\u00DFelbeeren kosten 3 \u20AC, sagte die Frau am Stand und lachte.</p>";

        assertThat(HtmlPage.read(page.getBytes(Charset.forName("ISO-8859-15")), Optional.empty())
                        .text())
                .isEqualTo("Prei\u00DFelbeeren kosten 3 \u20AC, sagte die Frau am Stand und lachte.");
    }

    @Test
    void believesTheServerBeforeThePage() throws Exception {
        var page = "<meta charset=utf-8><p>" + "\u043F\u0440\u0438\u0432\u0435\u0442 ".repeat(10) + "</p>";
        var koi8 = Charset.forName("KOI8-R");

        assertThat(HtmlPage.read(page.getBytes(koi8), Optional.of(koi8)).text())
                .startsWith("\u043F\u0440\u0438\u0432\u0435\u0442");
    }

    @Test
    void believesAByteOrderMarkBeforeAnyone() throws Exception {
        var page = "\uFEFF<p>" + PROSE + "</p>";

        assertThat(HtmlPage.read(page.getBytes(UTF_16LE), Optional.of(UTF_8)).text())
                .isEqualTo(PROSE);
    }

    @Test
    void takesWhatIsNotUtf8ForWindows1252() throws Exception {
        var page = "<p>\u201ENa sch\u00F6n\u201C, sagte sie \u2013 und ging, ohne sich noch einmal umzusehen.</p>";
        var text = "\u201ENa sch\u00F6n\u201C, sagte sie \u2013 und ging, ohne sich noch einmal umzusehen.";
        var bytes = page.getBytes(Charset.forName("windows-1252"));

        assertThat(HtmlPage.read(bytes, Optional.empty()).text()).isEqualTo(text);
        assertThat(HtmlPage.read(bytes, Optional.of(UTF_8)).text()).isEqualTo(text);
    }

    @Test
    void refusesBytesThatAreNoText() {
        var bytes = new byte[4096];

        assertThatThrownBy(() -> HtmlPage.read(bytes, Optional.empty()))
                .isInstanceOf(UnreadablePageException.class)
                .hasMessage("the bytes are no text");
    }

    @Test
    void survivesAPageNestedVeryDeeply() throws Exception {
        var page = "<div>".repeat(100_000) + "<p>" + PROSE + "</p>";

        assertThat(textOf(page)).contains(PROSE);
    }

    @Test
    void ignoresAnAddressThatIsNotOfTheWeb() throws Exception {
        var page = "<link rel=canonical href='javascript:alert(1)'><p>" + PROSE;

        assertThat(HtmlPage.read(page.getBytes(UTF_8), Optional.empty()).address())
                .isEmpty();
    }

    private static String textOf(String html) throws UnreadablePageException {
        return HtmlPage.read(html.getBytes(UTF_8), Optional.empty()).text();
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = requireNonNull(HtmlPageTest.class.getResourceAsStream(name), "resource is missing")) {
            return stream.readAllBytes();
        }
    }
}
