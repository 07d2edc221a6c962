package org.tercet.cli.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;

/// Where the services are and who asks: a JSON file; paths in it are relative to the file's own folder.
///
/// @param collector address of the collector
/// @param collectorCertificate the collector's only certificate: PEM or identity.json; null for the public authorities
/// @param analytics address of analytics
/// @param analyticsIdentity analytics' only certificate: identity.json or PEM; null for the public authorities
/// @param issuer OpenID Connect issuer
/// @param issuerCertificate the issuer's only certificate; null for the public authorities
/// @param clientId account at the issuer; the party's name if null
/// @param clientSecretFile file with the account's secret, mode 0600
/// @param party who asks
/// @param keys the party's key folder
/// @param manifest hash of the study's manifest
public record Profile(
        @Nullable URI collector,
        @Nullable Path collectorCertificate,
        @Nullable URI analytics,
        @Nullable Path analyticsIdentity,
        @Nullable URI issuer,
        @Nullable Path issuerCertificate,
        @Nullable String clientId,
        @Nullable Path clientSecretFile,
        @Nullable String party,
        @Nullable Path keys,
        @Nullable Digest manifest) {

    /// A profile that says nothing.
    public static Profile empty() {
        return new Profile(null, null, null, null, null, null, null, null, null, null, null);
    }

    /// Reads a profile.
    public static Profile load(Path file) throws IOException {
        Raw raw = Json.read(Files.readAllBytes(file), Raw.class);
        return new Profile(
                raw.collector,
                within(file, raw.collectorCertificate),
                raw.analytics,
                within(file, raw.analyticsIdentity),
                raw.issuer,
                within(file, raw.issuerCertificate),
                raw.clientId,
                within(file, raw.clientSecretFile),
                raw.party,
                within(file, raw.keys),
                raw.manifest);
    }

    private static @Nullable Path within(Path file, @Nullable String path) {
        return path == null ? null : file.resolveSibling(path);
    }

    record Raw(
            @Nullable URI collector,
            @Nullable String collectorCertificate,
            @Nullable URI analytics,
            @Nullable String analyticsIdentity,
            @Nullable URI issuer,
            @Nullable String issuerCertificate,
            @Nullable String clientId,
            @Nullable String clientSecretFile,
            @Nullable String party,
            @Nullable String keys,
            @Nullable Digest manifest) {}
}
