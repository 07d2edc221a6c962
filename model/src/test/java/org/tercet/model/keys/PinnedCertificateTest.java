package org.tercet.model.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedCertificateTest {
    @TempDir
    Path folder;

    private X509Certificate pinned;
    private X509Certificate namesake;
    private PinnedCertificate trust;

    @BeforeEach
    void twoServicesOfOneName() throws IOException {
        pinned = made("one");
        namesake = made("two");
        trust = new PinnedCertificate(pinned);
    }

    private X509Certificate made(String place) throws IOException {
        return KeyFolder.makeService(folder.resolve(place), "analytics", "Analytics")
                .identity()
                .certificate();
    }

    @Test
    void the_pinned_certificate_is_taken() {
        assertThatCode(() -> trust.checkServerTrusted(new X509Certificate[] {pinned}, "EC"))
                .doesNotThrowAnyException();
        assertThat(trust.getAcceptedIssuers()).isEmpty();
    }

    @Test
    void another_certificate_of_the_same_name_is_refused_even_with_the_pinned_one_behind_it() {
        X509Certificate[][] chains = {{}, {namesake}, {namesake, pinned}};
        for (X509Certificate[] chain : chains) {
            assertThatThrownBy(() -> trust.checkServerTrusted(chain, "EC")).isInstanceOf(CertificateException.class);
        }
    }

    @Test
    void no_client_is_taken() {
        assertThatThrownBy(() -> trust.checkClientTrusted(new X509Certificate[] {pinned}, "EC"))
                .isInstanceOf(CertificateException.class);
    }
}
