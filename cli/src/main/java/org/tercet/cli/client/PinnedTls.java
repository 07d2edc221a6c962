package org.tercet.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.tercet.model.keys.Identity;
import org.tercet.model.keys.PinnedCertificate;

/// TLS to a service whose one certificate is known beforehand; no other certificate is taken, whoever signed it.
public final class PinnedTls {
    private PinnedTls() {}

    /// A context that takes `pinned` and nothing else.
    public static SSLContext context(X509Certificate pinned) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[] {new PinnedCertificate(pinned)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS 1.3", e);
        }
    }

    /// The certificate in `file`: an `identity.json`, or one certificate in PEM.
    public static X509Certificate certificate(Path file) throws IOException {
        if (file.getFileName().toString().endsWith(".json")) {
            return Identity.load(file).certificate();
        }
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (CertificateException e) {
            throw new IOException(file + " must be one X.509 certificate in PEM");
        }
    }
}
