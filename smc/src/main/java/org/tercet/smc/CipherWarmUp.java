package org.tercet.smc;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Runs the ciphers of randomness and of TLS often on little data when a process starts.
///
/// The processor's AES is used only by methods that the just-in-time compiler has compiled, and these are chosen by how
/// often they were called, not by how much they did. The engine calls them seldom with much, so that without this
/// several hundred megabytes of the first sessions go through at a twentieth of the speed. It takes less than a second
/// of one core, once.
final class CipherWarmUp {
    static final int KEYSTREAM_CALLS = 40_000;
    static final int RECORDS = 12_000;

    private static final int KEYSTREAM_WORDS = 8;
    private static final int RECORD_BYTES = 1024;
    private static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private CipherWarmUp() {}

    /// Starts it in the background, unless this process has done so before.
    static void start() {
        if (STARTED.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("warm-ciphers").start(CipherWarmUp::run);
        }
    }

    /// Does it; keys and data are zeros and are thrown away.
    static void run() {
        Keystream stream = new Keystream().start(new byte[Keystream.KEY_BYTES], new byte[Keystream.COUNTER_BYTES]);
        long[] words = new long[KEYSTREAM_WORDS];
        for (int k = 0; k < KEYSTREAM_CALLS; k++) {
            stream.fill(words, 0, KEYSTREAM_WORDS);
        }
        try {
            records();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void records() throws GeneralSecurityException {
        Cipher seal = Cipher.getInstance("AES/GCM/NoPadding");
        Cipher unseal = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = new SecretKeySpec(new byte[Keystream.KEY_BYTES], "AES");
        ByteBuffer plain = ByteBuffer.allocate(RECORD_BYTES);
        ByteBuffer sealed = ByteBuffer.allocate(RECORD_BYTES + TAG_BYTES);
        for (int number = 1; number <= RECORDS; number++) {
            byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(number).array();
            GCMParameterSpec parameters = new GCMParameterSpec(8 * TAG_BYTES, nonce);
            seal.init(Cipher.ENCRYPT_MODE, key, parameters);
            seal.updateAAD(nonce);
            seal.doFinal(plain.clear(), sealed.clear());
            unseal.init(Cipher.DECRYPT_MODE, key, parameters);
            unseal.updateAAD(nonce);
            unseal.doFinal(sealed.flip(), plain.clear());
        }
    }
}
