// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.flow;

import io.sluice.schemas.Document;
import io.sluice.schemas.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Examples of what travels between the steps; tests change only what they are about. */
public final class Records {
    public static final ModelIdentity MODEL = new ModelIdentity("annotator", "1", "ab".repeat(32));

    private Records() {}

    public static SourceRecord record(String value) {
        return record(value.getBytes(StandardCharsets.UTF_8));
    }

    public static SourceRecord record(byte[] value) {
        return new SourceRecord(null, value, new Position("curation.text.raw.v1", 3, 42L), 1_700_000_000_000L, null);
    }

    public static Document document(String text) {
        return Document.newBuilder()
                .setId("doc-1")
                .setText(text)
                .setSource("gardennotes.example")
                .build();
    }

    public static Curation curation() {
        return Curation.of(record("{}"), 1_700_000_000_500L, document("Water the beans in the morning."));
    }

    public static TagChoice tag(String path) {
        return new TagChoice(path, 0.5, 0.9, 0.7, "1");
    }

    public static Annotation annotation(double quality, String tagPath) {
        return new Annotation(
                Map.of("educational_value", 60.0),
                quality,
                12.0,
                tag(tagPath),
                List.of(new GivenLabel("tones", "calm", "true", 0.75)),
                null,
                7,
                1,
                1,
                List.of(MODEL));
    }
}
