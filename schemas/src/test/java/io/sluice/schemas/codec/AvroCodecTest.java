// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import static io.sluice.schemas.vocabulary.DeadLetterReason.UNKNOWN_SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.schemas.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

final class AvroCodecTest {

    /** A document as it might have been, with fields in another order, one fewer and some that are gone. */
    private static final Schema OTHER_VERSION = SchemaBuilder.record("io.sluice.schemas.Document")
            .fields()
            .optionalString("gone")
            .requiredString("text")
            .name("gone_too")
            .type()
            .map()
            .values()
            .array()
            .items()
            .stringType()
            .noDefault()
            .requiredString("id")
            .endRecord();

    @Test
    void readsWhatAnotherVersionWrote() throws Exception {
        var codec = codec(List.of(OTHER_VERSION));

        assertThat(codec.decode(messageOfOtherVersion()))
                .isEqualTo(Document.newBuilder().setId("1").setText("a").build());
    }

    @Test
    void namesTheFingerprintItDoesNotKnow() throws Exception {
        var codec = codec(List.of());
        byte[] message = messageOfOtherVersion();

        var refusal = catchThrowableOfType(CodecException.class, () -> codec.decode(message));

        assertThat(refusal.reason()).isEqualTo(UNKNOWN_SCHEMA);
        assertThat(refusal)
                .hasMessage("No released Document has the schema fingerprint %016x"
                        .formatted(SchemaFiles.fingerprint(OTHER_VERSION)));
    }

    private static AvroCodec<Document> codec(List<Schema> released) {
        return new AvroCodec<>(Document.getClassSchema(), new GeneratedTypes(Document.class), released);
    }

    private static byte[] messageOfOtherVersion() throws IOException {
        var value = new GenericRecordBuilder(OTHER_VERSION)
                .set("gone", "long ago")
                .set("text", "a")
                .set("gone_too", Map.of("key", List.of("x", "y")))
                .set("id", "1")
                .build();
        var message = new ByteArrayOutputStream();
        new BinaryMessageEncoder<>(GenericData.get(), OTHER_VERSION).encode(value, message);
        return message.toByteArray();
    }
}
