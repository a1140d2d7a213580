// SPDX-License-Identifier: Apache-2.0
package io.sluice.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.sluice.schemas", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNeitherEngineNorEdges = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "ai.onnxruntime..", "ai.djl..");

    @ArchTest
    static final ArchRule knowsNoOtherModule = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sluice.inference..", "io.sluice.operators..", "io.sluice.pipeline..");

    @ArchTest
    static final ArchRule hasNoPackageCycles =
            slices().matching("io.sluice.schemas.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule typesKnowNothingOfTheirCodecs = noClasses()
            .that()
            .resideInAPackage("io.sluice.schemas")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sluice.schemas.codec..", "io.sluice.schemas.vocabulary..");
}
