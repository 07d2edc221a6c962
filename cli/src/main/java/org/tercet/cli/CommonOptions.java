package org.tercet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.tercet.cli.client.Connections;
import org.tercet.cli.client.Profile;
import org.tercet.model.Digest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Options that every command has: where the services are, who asks, how to write the answer.
public final class CommonOptions {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            defaultValue = "${env:TERCET_PROFILE}",
            description = "JSON file with addresses, party and keys (default: the variable TERCET_PROFILE).")
    @Nullable
    Path profile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How to write data: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    OutputFormat output = OutputFormat.table;

    @Option(names = "--collector", paramLabel = "URL", description = "Address of the collector.")
    @Nullable
    URI collector;

    @Option(names = "--keys", paramLabel = "FOLDER", description = "Key folder of the party that asks.")
    @Nullable
    Path keys;

    @Option(
            names = "--manifest",
            paramLabel = "HASH",
            converter = HashConverter.class,
            description = "Hash of the study's manifest.")
    @Nullable
    Digest manifest;

    /// What the profile, overridden by options, leads to.
    Connections connections() throws IOException {
        Profile said = profile == null ? Profile.empty() : Profile.load(profile);
        Profile effective = new Profile(
                collector == null ? said.collector() : collector,
                said.collectorCertificate(),
                said.analytics(),
                said.analyticsIdentity(),
                said.issuer(),
                said.issuerCertificate(),
                said.clientId(),
                said.clientSecretFile(),
                said.party(),
                keys == null ? said.keys() : keys,
                manifest == null ? said.manifest() : manifest);
        return new Connections(effective, System.getenv("TERCET_CLIENT_SECRET"), Clock.systemUTC());
    }

    PrintWriter out() {
        return java.util.Objects.requireNonNull(spec).commandLine().getOut();
    }

    /// Progress and remarks, apart from data.
    void say(String remark) {
        PrintWriter err = java.util.Objects.requireNonNull(spec).commandLine().getErr();
        err.println(remark);
        err.flush();
    }

    void print(Listing listing) {
        listing.print(out(), output);
    }

    static final class HashConverter implements ITypeConverter<Digest> {
        @Override
        public Digest convert(String text) {
            try {
                return Digest.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("must be 43 characters of base64url");
            }
        }
    }
}
