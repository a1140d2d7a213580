// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas.codec;

import java.util.List;
import org.apache.avro.Schema;

/** The one use our schemas make of unions: a type or null. */
final class Nullables {

    private Nullables() {}

    /** The type beside null. */
    static Schema present(Schema union) {
        List<Schema> types = union.getTypes();
        if (types.size() != 2 || types.get(0).getType() != Schema.Type.NULL) {
            throw new IllegalStateException("Expected a union of null and one type, found " + union);
        }
        return types.get(1);
    }
}
