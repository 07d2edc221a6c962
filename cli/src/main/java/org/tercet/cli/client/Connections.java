package org.tercet.cli.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.keys.KeyFolder;

/// What a profile leads to: clients, keys, the study; opened when first asked for, closed together.
public final class Connections implements AutoCloseable {
    private final Profile profile;
    private final @Nullable String secretFromEnvironment;
    private final Clock clock;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /// @param secretFromEnvironment wins over the profile's `clientSecretFile`; null if there is none
    public Connections(Profile profile, @Nullable String secretFromEnvironment, Clock clock) {
        this.profile = profile;
        this.secretFromEnvironment = secretFromEnvironment;
        this.clock = clock;
    }

    /// The collector.
    public CollectorClient collector() throws IOException {
        URI address = need("collector", profile.collector());
        return new CollectorClient(
                kept(new HttpDoor("collector", address, certificate(profile.collectorCertificate()), null)));
    }

    /// Address of the collector.
    public URI collectorAddress() {
        return need("collector", profile.collector());
    }

    /// Analytics, with a token of the party's account.
    public AnalyticsClient analytics() throws IOException {
        URI address = need("analytics", profile.analytics());
        if (!"https".equals(address.getScheme())) {
            throw new IllegalArgumentException("analytics: the address must be https");
        }
        String account = profile.clientId() == null ? need("party", profile.party()) : profile.clientId();
        OidcTokens tokens = kept(new OidcTokens(
                need("issuer", profile.issuer()), certificate(profile.issuerCertificate()), account, secret(), clock));
        return new AnalyticsClient(
                kept(new HttpDoor("analytics", address, certificate(profile.analyticsIdentity()), tokens)));
    }

    /// The party's keys.
    public KeyFolder keys() throws IOException {
        KeyFolder folder = KeyFolder.load(need("keys", profile.keys()));
        String party = profile.party();
        if (party != null && !party.equals(folder.identity().name())) {
            throw new IllegalArgumentException(
                    "party: the key folder is that of " + folder.identity().name());
        }
        return folder;
    }

    /// The study, fetched from the collector and verified.
    public Study study() throws IOException {
        return collector().study(manifest());
    }

    /// Hash of the study's manifest.
    public Digest manifest() {
        return need("manifest", profile.manifest());
    }

    private ClientSecret secret() throws IOException {
        if (secretFromEnvironment != null && !secretFromEnvironment.isBlank()) {
            return new ClientSecret(secretFromEnvironment);
        }
        return ClientSecret.read(need("clientSecretFile", profile.clientSecretFile()));
    }

    private static @Nullable X509Certificate certificate(@Nullable Path file) throws IOException {
        return file == null ? null : PinnedTls.certificate(file);
    }

    private static <T> T need(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": must be given, in the profile or as an option");
        }
        return value;
    }

    private <T extends AutoCloseable> T kept(T closeable) {
        open.push(closeable);
        return closeable;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("closing a connection failed", e);
            }
        }
    }
}
