// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * What all generated types extend, so that Avro may make them wherever it meets them.
 *
 * <p>Avro makes records by the class names that schemas give, and only of classes the process trusts. A system property
 * would have to be set on every machine that runs the job jar, and builders, Flink's serializers and our codecs all
 * fail without it; so the types put themselves on the list, and nothing else, when the first of them is loaded.
 */
public abstract class SchemaRecord extends SpecificRecordBase {

    static {
        ClassSecurityPredicate others = ClassSecurityValidator.getGlobal();
        ClassSecurityPredicate ours = SchemaRecord.class::isAssignableFrom;
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ours, others));
    }
}
