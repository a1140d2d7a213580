// SPDX-License-Identifier: Apache-2.0
package io.sluice.operators.route;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of the record headers, a contract with consumers. */
public final class Headers {
    public static final String ROUTE = "sluice.route";
    public static final String REASON = "sluice.reason";
    public static final String STAGE = "sluice.stage";
    public static final String MESSAGE = "sluice.message";
    public static final String EXCEPTION = "sluice.exception";
    public static final String SOURCE = "sluice.source";
    public static final String PARTITION = "sluice.partition";
    public static final String OFFSET = "sluice.offset";
    public static final String TIMESTAMP = "sluice.timestamp";
    public static final String FAILED_AT = "sluice.failed_at";
    public static final String ATTEMPT = "sluice.attempt";
    public static final String VALUE_SIZE = "sluice.value_size";
    public static final String VALUE_SHA256 = "sluice.value_sha256";
    public static final String CONFIG_HASH = "sluice.config_hash";
    public static final String CODE_VERSION = "sluice.code_version";
    public static final String CONTENT_TYPE = "content-type";

    static final String AVRO_TYPE = "application/vnd.apache.avro+binary";
    static final String JSON_TYPE = "application/json";

    private Headers() {}

    /** Headers from names and values in turn; their order is kept. */
    static Map<String, String> of(String... namesAndValues) {
        var headers = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(headers);
    }
}
