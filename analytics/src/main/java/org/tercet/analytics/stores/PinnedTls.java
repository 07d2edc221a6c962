package org.tercet.analytics.stores;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.tercet.model.keys.PinnedCertificate;

/// Mutual TLS 1.3 towards one peer whose certificate is known beforehand, byte for byte.
///
/// No certificate authority is trusted; a name in a certificate proves nothing here and is not looked at.
final class PinnedTls {
    private PinnedTls() {}

    /// A context that shows the certificate in `own` and accepts `pinned` only.
    static SSLContext context(KeyStore own, char[] password, X509Certificate pinned) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, password);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), new TrustManager[] {new PinnedCertificate(pinned)}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS context with a pinned certificate", e);
        }
    }

    static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        return parameters;
    }
}
