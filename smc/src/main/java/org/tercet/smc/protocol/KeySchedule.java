package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;

/// Expands a secret AES-128 key into the keys of its rounds.
///
/// In: 128 bits, one row of 16 bytes as bit planes, lowest bit of the first byte first, replicated by XOR.
/// Out: eleven such rows; nobody knows them. One step of four S-boxes per round.
///
/// @leaks nothing
/// @cost 40 rounds, 5760 bytes
/// @security semi-honest: as [And]
/// @source NIST FIPS 197, section 5.2
public final class KeySchedule {
    /// Independent of n.
    public static final Cost COST =
            Cost.of(40, (n, w) -> 10 * SubBytes.COST.bytes().of(1, 4), "5760");

    /// Rounds of AES-128.
    static final int ROUNDS = 10;

    private static final int BITS = 128;

    private enum Steps implements org.tercet.smc.Step {
        KEY_SCHEDULE,
        FRESH_KEY
    }

    private KeySchedule() {}

    /// A uniformly random key that no party knows; no message is sent.
    public static BitShares random(Session session) {
        return session.enter(Steps.FRESH_KEY).prss().bits(1, BITS);
    }

    /// The eleven round keys.
    ///
    /// @throws EngineFailure if a peer fails
    public static List<BitShares> run(Session session, BitShares key) {
        Sizes.requireEqual(key.length(), 1);
        Sizes.requireEqual(key.width(), BITS);
        Session here = session.enter(Steps.KEY_SCHEDULE);
        List<BitShares> keys = new ArrayList<>(List.of(key));
        int constant = 1;
        for (int round = 1; round <= ROUNDS; round++) {
            BitShares last = keys.getLast();
            BitShares rotated = BitShares.concatPlanes(last.planes(104, BITS), last.planes(96, 104));
            BitShares word = SubBytes.run(here, rotated).xorPublic(here.party(), roundConstant(constant));
            BitShares[] words = new BitShares[4];
            for (int k = 0; k < 4; k++) {
                word = word.xor(last.planes(32 * k, 32 * k + 32));
                words[k] = word;
            }
            keys.add(BitShares.concatPlanes(words));
            constant = constant << 1 ^ (constant >>> 7) * 0x11b;
        }
        return List.copyOf(keys);
    }

    /// The same on an open key: 176 bytes.
    public static byte[] plain(byte[] key) {
        byte[] all = java.util.Arrays.copyOf(key, 16 * (ROUNDS + 1));
        int constant = 1;
        for (int at = 16; at < all.length; at += 4) {
            byte[] word = {all[at - 4], all[at - 3], all[at - 2], all[at - 1]};
            if (at % 16 == 0) {
                word = SubBytes.plain(new byte[] {word[1], word[2], word[3], word[0]});
                word[0] ^= (byte) constant;
                constant = constant << 1 ^ (constant >>> 7) * 0x11b;
            }
            for (int k = 0; k < 4; k++) {
                all[at + k] = (byte) (all[at + k - 16] ^ word[k]);
            }
        }
        return all;
    }

    private static long[] roundConstant(int constant) {
        long[] planes = new long[32];
        for (int bit = 0; bit < 8; bit++) {
            planes[bit] = -(long) (constant >>> bit & 1);
        }
        return planes;
    }
}
