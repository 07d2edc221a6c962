package org.tercet.store.http;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;
import io.quarkus.tls.runtime.TrustStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.X509TrustManager;
import org.tercet.store.config.Caller;
import org.tercet.store.config.StoreIdentities;

/// TLS of the door and of the health port: this store's own certificate, and exactly two client certificates, byte for
/// byte.
@Singleton
public class PinnedCallers {
    private final StoreIdentities identities;

    PinnedCallers(StoreIdentities identities) {
        this.identities = identities;
    }

    @Produces
    @Singleton
    @Identifier("door")
    KeyStoreProvider doorKey() {
        return vertx -> ownKey();
    }

    @Produces
    @Singleton
    @Identifier("health")
    KeyStoreProvider healthKey() {
        return vertx -> ownKey();
    }

    @Produces
    @Singleton
    @Identifier("door")
    TrustStoreProvider doorTrust() {
        return this::callers;
    }

    private KeyStoreAndKeyCertOptions ownKey() {
        PemKeyCertOptions options = new PemKeyCertOptions()
                .addKeyPath(identities.folder().tlsKeyFile().toString())
                .addCertPath(identities.folder().tlsCertificateFile().toString());
        return new KeyStoreAndKeyCertOptions(keyStore(identities.own().certificate()), options);
    }

    private TrustStoreAndTrustOptions callers(Vertx vertx) {
        X509Certificate collector = identities.caller(Caller.COLLECTOR);
        X509Certificate analytics = identities.caller(Caller.ANALYTICS);
        return new TrustStoreAndTrustOptions(
                keyStore(collector, analytics),
                TrustOptions.wrap(new Pins(new X509Certificate[] {collector, analytics})));
    }

    private static KeyStore keyStore(X509Certificate... certificates) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < certificates.length; i++) {
                store.setCertificateEntry("pinned-" + i, certificates[i]);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("an empty PKCS#12 store can always be made", e);
        }
    }

    /// Trusts these certificates and no other; their keys prove themselves in the TLS handshake.
    private record Pins(X509Certificate[] pinned) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            byte[] offered = chain[0].getEncoded();
            for (Certificate pin : pinned) {
                if (Arrays.equals(offered, pin.getEncoded())) {
                    return;
                }
            }
            throw new CertificateException("not a pinned caller");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("this trust is for callers only");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return pinned.clone();
        }
    }
}
