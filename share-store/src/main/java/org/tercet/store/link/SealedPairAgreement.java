package org.tercet.store.link;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.tercet.model.Digest;
import org.tercet.model.keys.Identity;
import org.tercet.model.keys.SealingPublicKey;
import org.tercet.model.seal.Hpke;
import org.tercet.model.seal.SealBroken;
import org.tercet.smc.PairAgreement;
import org.tercet.smc.PairKeys;
import org.tercet.smc.Party;
import org.tercet.store.config.StoreIdentities;

/// Agrees on a pair key with post-quantum hybrid sealing, whatever the TLS below does.
///
/// Each store seals 32 fresh bytes to the other's X-Wing key (HPKE); the pair key is HKDF-SHA256 of both contributions,
/// bound to both identities. Whoever records the connection and breaks its TLS later still lacks both contributions.
final class SealedPairAgreement implements PairAgreement {
    private static final byte[] INFO = "tercet/1 pair".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTRIBUTION = 32;
    private static final int MESSAGE = CONTRIBUTION + Hpke.OVERHEAD;

    private final StoreIdentities identities;
    private final SecureRandom random = new SecureRandom();

    SealedPairAgreement(StoreIdentities identities) {
        this.identities = identities;
    }

    @Override
    public byte[] agree(Party me, Party peer, InputStream in, OutputStream out) throws IOException {
        byte[] transcript = transcript(me, peer);
        byte[] mine = new byte[CONTRIBUTION];
        random.nextBytes(mine);
        SealingPublicKey recipient =
                Objects.requireNonNull(identities.store(peer).sealKey());
        out.write(Hpke.seal(recipient, INFO, aad(me, peer, transcript), mine));
        out.flush();
        byte[] sealed = in.readNBytes(MESSAGE);
        if (sealed.length != MESSAGE) {
            throw new EOFException("the peer ended the pair agreement");
        }
        byte[] theirs;
        try {
            theirs = Hpke.open(identities.folder().sealingKey(), INFO, aad(peer, me, transcript), sealed);
        } catch (SealBroken broken) {
            throw new IOException("the peer's contribution does not open");
        }
        if (theirs.length != CONTRIBUTION) {
            throw new IOException("the peer's contribution has another length");
        }
        boolean first = me.index() < peer.index();
        byte[] key = derive(first ? mine : theirs, first ? theirs : mine, transcript);
        Arrays.fill(mine, (byte) 0);
        Arrays.fill(theirs, (byte) 0);
        return key;
    }

    private static byte[] aad(Party from, Party to, byte[] transcript) {
        byte[] aad = new byte[2 + transcript.length];
        aad[0] = (byte) from.index();
        aad[1] = (byte) to.index();
        System.arraycopy(transcript, 0, aad, 2, transcript.length);
        return aad;
    }

    // Both stores' index, signing key, sealing key and certificate, the lower index first.
    private byte[] transcript(Party me, Party peer) {
        Party low = me.index() < peer.index() ? me : peer;
        Party high = low == me ? peer : me;
        return Digest.of(identity(low), identity(high)).bytes();
    }

    private byte[] identity(Party store) {
        Identity identity = identities.store(store);
        try {
            return Digest.of(
                            new byte[] {(byte) store.index()},
                            identity.signKey().bytes(),
                            Objects.requireNonNull(identity.sealKey()).bytes(),
                            identity.certificate().getEncoded())
                    .bytes();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static byte[] derive(byte[] low, byte[] high, byte[] transcript) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(low)
                            .addIKM(high)
                            .addSalt(transcript)
                            .thenExpand(INFO, PairKeys.BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 25 has HKDF", e);
        }
    }
}
