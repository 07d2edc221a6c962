package org.tercet.smc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The keys of one pair in one session: HKDF-SHA256 of the pair key, both fresh nonces and the session id.
///
/// As each session draws fresh nonces, no randomness, tag or check of one session is ever worth anything in another.
final class SessionKeys {
    private static final int BYTES = 32;

    private final byte[] prss;
    private final byte[] tag;
    private final byte[] check;
    private @Nullable Mac tagMac;

    private SessionKeys(byte[] prss, byte[] tag, byte[] check) {
        this.prss = prss;
        this.tag = tag;
        this.check = check;
    }

    static SessionKeys derive(
            byte[] pairKey, SessionId session, Party me, byte[] myNonce, Party peer, byte[] peerNonce) {
        boolean first = me.index() < peer.index();
        ByteArrayOutputStream salt = new ByteArrayOutputStream();
        salt.writeBytes(first ? myNonce : peerNonce);
        salt.writeBytes(first ? peerNonce : myNonce);
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes("tercet/1 session".getBytes(StandardCharsets.US_ASCII));
        info.writeBytes(session.bytes());
        info.write(Math.min(me.index(), peer.index()));
        info.write(Math.max(me.index(), peer.index()));
        try {
            byte[] all = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(pairKey)
                            .addSalt(salt.toByteArray())
                            .thenExpand(info.toByteArray(), 3 * BYTES));
            SessionKeys keys = new SessionKeys(
                    Arrays.copyOf(all, BYTES),
                    Arrays.copyOfRange(all, BYTES, 2 * BYTES),
                    Arrays.copyOfRange(all, 2 * BYTES, 3 * BYTES));
            Arrays.fill(all, (byte) 0);
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] prss() {
        return prss;
    }

    synchronized Tag tag(String path) {
        Mac keyed = tagMac;
        if (keyed == null) {
            keyed = mac(tag);
            tagMac = keyed;
        }
        ByteBuffer mac = ByteBuffer.wrap(keyed.doFinal(path.getBytes(StandardCharsets.UTF_8)));
        return new Tag(mac.getLong(), mac.getLong(), path);
    }

    /// HMAC-SHA256 under a key that only this pair knows, only for this session.
    Mac check() {
        return mac(check);
    }

    synchronized void destroy() {
        tagMac = null;
        Arrays.fill(prss, (byte) 0);
        Arrays.fill(tag, (byte) 0);
        Arrays.fill(check, (byte) 0);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
