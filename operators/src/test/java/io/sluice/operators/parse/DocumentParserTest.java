// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.operators.flow.Records;
import io.sluice.operators.flow.SourceRecord;
import io.sluice.schemas.Document;
import io.sluice.schemas.Position;
import io.sluice.schemas.codec.CodecException;
import io.sluice.schemas.codec.DocumentCodec;
import io.sluice.schemas.codec.Format;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentParserTest {
    private final DocumentParser parser = new DocumentParser(new ParseConfig(Format.AUTO, 200));

    @Test
    void readsJsonAsCrawlersWriteIt() throws CodecException {
        Document document = parser.parse(Records.record("{\"id\":\"a\",\"text\":\"Beans.\",\"source\":\"s.example\"}"));

        assertThat(document)
                .isEqualTo(Document.newBuilder()
                        .setId("a")
                        .setText("Beans.")
                        .setSource("s.example")
                        .build());
    }

    @Test
    void readsAvroInSingleObjectEncoding() throws CodecException {
        Document document = Records.document("Beans like warm soil.");

        assertThat(parser.parse(Records.record(new DocumentCodec().toAvro(document))))
                .isEqualTo(document);
    }

    @Test
    void derivesAMissingIdFromThePositionAndTheSourceFromTheUrl() throws CodecException {
        Document document = parser.parse(Records.record("{\"text\":\"x\",\"url\":\"https://Blog.Example/a\"}"));

        assertThat(document.getSource()).isEqualTo("blog.example");
        assertThat(document.getId())
                .isEqualTo(DocumentParser.idOf(new Position("curation.text.raw.v1", 3, 42L)))
                .hasSize(32)
                .isNotEqualTo(DocumentParser.idOf(new Position("curation.text.raw.v1", 3, 43L)));
    }

    @Test
    void namesTheSourceUnknownWhenNothingTellsIt() throws CodecException {
        assertThat(parser.parse(Records.record("{\"text\":\"x\",\"url\":\"::::\"}"))
                        .getSource())
                .isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"a\\u0000b\"}           | nul_character",
                "{\"text\":\"a\\u0007b\"}           | control_character",
                "{\"text\":\"a\\u202eb\"}           | bidi_character",
                "{\"text\":\"a\\u2067b\"}           | bidi_character",
                "{\"text\":\"a\",\"id\":\"\\u001b\"} | control_character",
                "{\"text\":\"a\",\"prompt\":\"\\u0000\"} | nul_character",
                "{\"text\":\" \\n\\t \"}            | blank_text",
                "{\"text\":\"\\u00a0\\u2003\\u3000\"} | blank_text",
                "{\"id\":\"a\"}                     | missing_text",
                "[1]                                | wrong_schema",
                "nonsense                           | malformed_json"
            })
    void refusesWhatNoDocumentShouldHold(String json, String reason) {
        assertThat(reasonFor(Records.record(json))).isEqualTo(reason);
    }

    @Test
    void allowsLayoutCharactersAndResidueOfOtherCharacterSets() throws CodecException {
        String text = "a\tb\r\nc\fd\u0092e\u200Ef\u007Fg";

        assertThat(parser.parse(Records.record("{\"text\":\""
                                + text.replace("\t", "\\t")
                                        .replace("\r", "\\r")
                                        .replace("\n", "\\n")
                                        .replace("\f", "\\f")
                                + "\"}"))
                        .getText())
                .isEqualTo(text);
    }

    @Test
    void refusesNullEmptyAndOversizedValues() {
        var position = new Position("t", 0, 0L);

        assertThat(reasonFor(new SourceRecord(null, null, position, 0, null))).isEqualTo("null_value");
        assertThat(reasonFor(Records.record(new byte[0]))).isEqualTo("empty_value");
        assertThat(reasonFor(Records.record("{\"text\":\"" + "a".repeat(300) + "\"}")))
                .isEqualTo("oversized");
    }

    @Test
    void acceptsAValueOfExactlyTheLimit() throws CodecException {
        String text = "a".repeat(200 - "{\"text\":\"\"}".length());

        assertThat(parser.parse(Records.record("{\"text\":\"" + text + "\"}")).getText())
                .isEqualTo(text);
    }

    @Test
    void handsOnTheFaultThatTheSourceFound() {
        byte[] bytes = "half an archive".getBytes(StandardCharsets.UTF_8);
        var record = new SourceRecord(null, bytes, new Position("f.warc.gz", -1, 2L), 2, "truncated_warc");

        assertThat(reasonFor(record)).isEqualTo("truncated_warc");
    }

    @Test
    void saysNothingOfTheTextInItsMessages() {
        CodecException refused = refusal(Records.record("{\"text\":\"secret\\u0000\"}"));

        assertThat(refused).hasMessage("Field 'text' holds a character no text should carry");
    }

    private String reasonFor(SourceRecord record) {
        return refusal(record).reason().code();
    }

    private CodecException refusal(SourceRecord record) {
        return catchThrowableOfType(CodecException.class, () -> parser.parse(record));
    }
}
