package org.tercet.model.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Json;

/// The public half of a key folder (`identity.json`): who somebody is to everybody else.
///
/// @param store index 1 to 3 of a share store, else null
/// @param sealKey null for services that are sealed nothing
/// @param tlsCertificate PEM, for stores and services
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"name", "title", "store", "operator", "signKey", "sealKey", "tlsCertificate"})
public record Identity(
        String name,
        String title,
        @Nullable Integer store,
        @Nullable String operator,
        VerifyingKey signKey,
        @Nullable SealingPublicKey sealKey,
        @Nullable String tlsCertificate) {

    public Identity {
        if (name == null || !name.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("name: must match [a-z][a-z0-9-]{0,39}");
        }
        if (title == null || title.isBlank() || title.length() > 200) {
            throw new IllegalArgumentException("title: must be 1 to 200 characters");
        }
        if (store != null && (store < 1 || store > 3)) {
            throw new IllegalArgumentException("store: must be 1, 2 or 3");
        }
        if (signKey == null) {
            throw new IllegalArgumentException("signKey: must be given");
        }
    }

    /// Reads an `identity.json`.
    public static Identity load(Path file) throws IOException {
        return Json.read(Files.readAllBytes(file), Identity.class);
    }

    /// The name under which this identity signs: `store-1` to `store-3` for stores, else its name.
    public String kid() {
        return store == null ? name : "store-" + store;
    }

    /// The pinned TLS certificate.
    ///
    /// @throws IllegalStateException if this identity has none
    public X509Certificate certificate() {
        if (tlsCertificate == null) {
            throw new IllegalStateException("identity " + name + " has no tlsCertificate");
        }
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(tlsCertificate.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("tlsCertificate: must be one X.509 certificate in PEM");
        }
    }
}
