package org.tercet.demo;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import org.tercet.cli.client.Study;
import org.tercet.local.Realm;

/// Says where everything is and how to use it.
final class Addresses {
    private final Platform platform;
    private final Study study;

    Addresses(Platform platform, Study study) {
        this.platform = platform;
        this.study = study;
    }

    /// The link that a respondent opens: it pins the manifest.
    URI respondentLink() {
        return URI.create(platform.collectorUrl() + "/#m=" + study.hash().text());
    }

    void print(PrintStream out) {
        Path root = platform.folder().root();
        out.println();
        out.println("Respondents    " + respondentLink());
        out.println("Analytics API  " + platform.analyticsUrl() + "  (OpenAPI: /openapi)");
        out.println("Keycloak       " + platform.keycloak().issuer() + "  (realm " + Realm.NAME + ")");
        out.println("Keys and data  " + root);
        out.println("Logs           " + platform.folder().logs());
        out.println("Log in         a profile per party (keys, account, addresses) in "
                + platform.folder().profiles());
        out.println("               ./tercet cli query run --mean wage --by sex --profile "
                + platform.folder().profiles().resolve(PlatformFolder.OWNER + ".json"));
    }
}
