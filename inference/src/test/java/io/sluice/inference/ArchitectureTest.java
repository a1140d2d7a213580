// SPDX-License-Identifier: Apache-2.0
package io.sluice.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.sluice.inference", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNeitherFlinkNorKafka = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.flink..", "org.apache.kafka..", "io.sluice.schemas..", "io.sluice.operators..");

    @ArchTest
    static final ArchRule onlyTheOnnxPackageKnowsOnnxRuntime = noClasses()
            .that()
            .resideOutsideOfPackage("io.sluice.inference.onnx")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule onlyTheTextPackageKnowsTheTokenizerLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("io.sluice.inference.text")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.sluice.(inference..)").should().beFreeOfCycles();

    // The jar for Flink's lib hides Jackson under another name, which no caller could compile against.
    @ArchTest
    static final ArchRule publicTypesShowNoLibrary = classes()
            .that()
            .resideInAPackage("io.sluice.inference.bundle")
            .and()
            .arePublic()
            .should()
            .onlyDependOnClassesThat(
                    DescribedPredicate.describe("are not of Jackson", (JavaClass type) -> !type.getPackageName()
                            .startsWith("com.fasterxml")));
}
