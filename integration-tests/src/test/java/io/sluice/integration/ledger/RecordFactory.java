// SPDX-License-Identifier: Apache-2.0
package io.sluice.integration.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.schemas.Document;
import io.sluice.schemas.codec.DocumentCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes records, good and bad, as crawlers send them: JSON and Avro, with ids, without, and with ids that come again. The same
 * seed makes the same records. Not thread-safe.
 */
public final class RecordFactory {
    /** Part of the text of every bad record and of some good ones; it must never be seen in a log. */
    public static final String CANARY = "xylocanary";

    private static final int TEXTS_PER_CANARY = 50;
    private static final int IDS_KEPT = 20;

    private final Random random;
    private final Sentences sentences;
    private final ObjectMapper json = new ObjectMapper();
    private final DocumentCodec codec = new DocumentCodec();
    private int made;

    public RecordFactory(long seed) {
        this.random = new Random(seed);
        this.sentences = new Sentences(random);
    }

    /** Good and bad records in random order; the bad ones of all kinds in turn. */
    public List<Draft> mixed(int good, int bad) {
        var drafts = new ArrayList<Draft>(good + bad);
        for (int i = 0; i < good; i++) {
            drafts.add(good());
        }
        BadKind[] kinds = BadKind.values();
        for (int i = 0; i < bad; i++) {
            drafts.add(bad(kinds[i % kinds.length]));
        }
        Collections.shuffle(drafts, random);
        return drafts;
    }

    /** A document in JSON or Avro; half of them too short to be shown to a model. */
    public Draft good() {
        String text = random.nextBoolean() ? sentences.plain() : sentences.brief();
        if (random.nextInt(TEXTS_PER_CANARY) == 0) {
            text += " It is called " + CANARY + ".";
        }
        return random.nextBoolean() ? inJson(text, id()) : inAvro(text, id());
    }

    /** A record of that kind; all of one kind are alike but for the text. */
    public Draft bad(BadKind kind) {
        byte[] key = made++ % 2 == 0 ? ("bad-" + made + "-" + CANARY).getBytes(UTF_8) : null;
        String text = sentences.brief() + " " + CANARY + " " + sentences.brief();
        return new Draft(
                key, kind.value(text), new Expectation.DeadLettered(kind.reason(), Expectation.Bytes.ORIGINAL));
    }

    /** A JSON document of exactly that many bytes. */
    public Draft goodOfBytes(int bytes) {
        int room = bytes - inJson("", "exact").value().length;
        var text = new StringBuilder();
        while (text.length() < room) {
            text.append(sentences.plain()).append(' ');
        }
        text.setLength(room);
        text.setCharAt(room - 1, '.');
        return inJson(text.toString(), "exact");
    }

    /** What would be a JSON document of exactly that many bytes, were it not too large. */
    public Draft oversized(int bytes) {
        return new Draft(
                null,
                goodOfBytes(bytes).value(),
                new Expectation.DeadLettered(BadKind.OVERSIZED.reason(), Expectation.Bytes.ORIGINAL));
    }

    /** A JSON document far too large for any topic, unless it is compressed. */
    public Draft compressible(int bytes) {
        String value = "{\"text\":\"" + (CANARY + " ").repeat(bytes / (CANARY.length() + 1)) + "\"}";
        return new Draft(
                "large".getBytes(UTF_8),
                value.getBytes(UTF_8),
                new Expectation.DeadLettered(BadKind.OVERSIZED.reason(), Expectation.Bytes.DIGEST));
    }

    /** None for one in three; else one of a few that come again and again, or a new one. */
    private @Nullable String id() {
        made++;
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> "again-" + random.nextInt(IDS_KEPT);
            default -> "page-" + made;
        };
    }

    private Draft inJson(String text, @Nullable String id) {
        var document = new LinkedHashMap<String, String>();
        if (id != null) {
            document.put("id", id);
        }
        document.put("text", text);
        document.put("url", "https://crawl.example/" + made);
        document.put("depth", "3");
        try {
            return new Draft(null, json.writeValueAsBytes(document), new Expectation.Curated(id, text));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of strings is always JSON", impossible);
        }
    }

    private Draft inAvro(String text, @Nullable String id) {
        Document.Builder document = Document.newBuilder().setText(text).setSource("crawl.example");
        if (id != null) {
            document.setId(id);
        }
        byte[] key = ("key-" + made).getBytes(UTF_8);
        return new Draft(key, codec.toAvro(document.build()), new Expectation.Curated(id, text));
    }
}
