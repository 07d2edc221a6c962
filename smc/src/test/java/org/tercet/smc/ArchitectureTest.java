package org.tercet.smc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Serializable;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tercet.smc");

    @Test
    void theEngineNeedsNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.tercet.smc..", "java..", "javax.crypto..", "javax.net.ssl..", "org.jspecify..")
                .check(ENGINE);
    }

    @Test
    void theFoundationDoesNotKnowTheProtocolsAndNeitherKnowsTheKit() {
        noClasses()
                .that()
                .resideInAPackage("org.tercet.smc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tercet.smc.protocol", "org.tercet.smc.kit")
                .check(ENGINE);
        noClasses()
                .that()
                .resideInAPackage("org.tercet.smc.protocol")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tercet.smc.kit")
                .check(ENGINE);
    }

    @Test
    void sharesKeysAndViewsOfSecretsAreNotSerialised() {
        noClasses()
                .that()
                .areAssignableTo(Vault.Destroyable.class)
                .or()
                .areAssignableTo(PairKeys.class)
                .or()
                .areAssignableTo(SessionKeys.class)
                .should()
                .beAssignableTo(Serializable.class)
                .check(ENGINE);
    }

    @Test
    void nothingIsLoggedOrPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging")
                .check(ENGINE);
    }
}
