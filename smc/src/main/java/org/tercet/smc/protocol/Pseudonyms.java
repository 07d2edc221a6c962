package org.tercet.smc.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.tercet.smc.BitPlanes;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Opens a pseudonym of every secret key: 96 bits of its AES-128 encryption under a fresh key that no party knows.
///
/// In: columns of n elements of Z_2^64, replicated, whose lowest `width` bits are the persons' keys. Out: for every
/// element 96 bits, at all three parties; equal keys have equal pseudonyms, in all columns of the call alike, and what
/// is opened is otherwise random. **The rows must have been shuffled**: pseudonyms are opened in row order. Two
/// different keys among N meet with a chance below N^2 / 2^97. The block is the key's eight bytes and eight constant
/// ones, placed so that in the first two rounds only half of the block depends on the row, and the 96 bits come from
/// three columns of round nine: 136 S-boxes per row of 160. Rows go through in chunks, which bound the memory.
///
/// @leaks which keys are equal, and nothing else of them if AES-128 is a pseudo-random permutation
/// @cost 48 rounds, and per 2^16 rows 41 and those of the bits; 306 + 12 bytes per row and those of the bits
/// @security semi-honest: as [And]; a pseudonym is opened through [Open]
/// @source NIST FIPS 197; AES-128 on shares: Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016
public final class Pseudonyms {
    /// n is the number of rows of one column, w the width of the keys.
    public static final Cost COST = new Cost(
            (n, w) -> KeySchedule.COST.rounds().of(1, 1)
                    + 8
                    + chunks(n) * (41 + ArithmeticToBits.COST.rounds().of(n, w)),
            "48 + (43 + log2(w-2)) ceil(n/2^16)",
            Pseudonyms::bytes,
            "about (318 + 0.25 w + 0.1 w log2 w) n");

    /// The part of a session's chunk of rows that goes through the rounds together, as a row takes more here.
    private static final int PART = 4;

    private static final int CHUNK = Session.CHUNK_ROWS / PART;

    /// Bytes of the block that hold the key: ShiftRows brings them into the first two columns.
    private static final int[] KEY_BYTES = AesRound.shifted(0, 8);

    private static final int[] OTHER_BYTES = AesRound.shifted(8, 16);

    private static final byte[] CONSTANT = "tercet/1".getBytes(StandardCharsets.US_ASCII);

    /// Bytes whose S-boxes the last two rounds need: three columns'.
    private static final int LAST_BYTES = 12;

    /// S-boxes of a row: half the block in two rounds, all in six, three columns in two.
    private static final int S_BOXES = 2 * 8 + 6 * 16 + 2 * LAST_BYTES;

    private enum Steps implements org.tercet.smc.Step {
        PSEUDONYMS,
        CONSTANT,
        CHUNK
    }

    private Pseudonyms() {}

    /// Opened pseudonyms, in row order.
    ///
    /// @param high the first 64 bits
    /// @param low the other 32
    @SuppressWarnings("ArrayRecordComponent")
    public record Opened(long[] high, int[] low) {
        @Override
        public String toString() {
            return "Opened[" + high.length + " pseudonyms]";
        }
    }

    /// The pseudonyms of every column under one fresh key.
    ///
    /// @throws EngineFailure if a peer fails
    public static Opened[] run(Session session, int width, Shares... columns) {
        Sizes.requireWidth(width, 1);
        Session here = session.enter(Steps.PSEUDONYMS);
        Opened[] out = new Opened[columns.length];
        Keyed keyed = Keyed.of(here, KeySchedule.random(here));
        for (int k = 0; k < columns.length; k++) {
            int n = columns[k].length();
            out[k] = new Opened(new long[n], new int[n]);
            int size = here.chunkRows() / PART;
            for (int from = 0; from < n; from += size) {
                int to = Math.min(n, from + size);
                Session chunk = here.enter(Steps.CHUNK);
                BitShares bits = ArithmeticToBits.run(chunk, columns[k].slice(from, to), width);
                put(Open.bits(chunk, keyed.encrypt(chunk, bits)), from, to - from, out[k]);
            }
        }
        return out;
    }

    /// The same on open keys: 12 bytes for each.
    public static byte[][] plain(byte[] key, long[] persons) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            byte[][] out = new byte[persons.length][LAST_BYTES];
            for (int j = 0; j < persons.length; j++) {
                byte[] block = new byte[16];
                for (int k = 0; k < 8; k++) {
                    block[KEY_BYTES[k]] = (byte) (persons[j] >>> 8 * k);
                    block[OTHER_BYTES[k]] = CONSTANT[k];
                }
                byte[] encrypted = cipher.doFinal(block);
                for (int k = 0; k < LAST_BYTES; k++) {
                    out[j][k] = encrypted[AesRound.placeOf(k)];
                }
            }
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A secret key, ready to encrypt.
    ///
    /// @param roundKeys eleven
    /// @param constants the last two columns after round 2's S-boxes, the same for every row
    record Keyed(List<BitShares> roundKeys, BitShares constants) {
        static Keyed of(Session session, BitShares key) {
            List<BitShares> keys = KeySchedule.run(session, key);
            Session here = session.enter(Steps.CONSTANT);
            BitShares block = AesRound.bytes(keys.getFirst(), OTHER_BYTES).xorPublic(here.party(), constantPlanes());
            BitShares mixed = AesRound.mix(here, SubBytes.run(here, block), inOrder(8), keys.get(1), 2);
            return new Keyed(keys, SubBytes.run(here, mixed));
        }

        /// 96 bits of the encryption of each row's key of up to 64 bits; nobody knows them.
        BitShares encrypt(Session here, BitShares persons) {
            int n = persons.length();
            BitShares padded = BitShares.concatPlanes(persons, BitShares.zero(n, 64 - persons.width()));
            BitShares state = AesRound.add(here, padded, AesRound.bytes(roundKeys.getFirst(), KEY_BYTES));
            state = AesRound.mix(here, SubBytes.run(here, state), inOrder(8), roundKeys.get(1), 0);
            BitShares same = AesRound.add(here, BitShares.zero(n, 64), constants);
            state = BitShares.concatPlanes(SubBytes.run(here, state), same);
            state = AesRound.mix(here, state, AesRound.shifted(0, 16), roundKeys.get(2), 0);
            for (int round = 3; round <= 8; round++) {
                state = AesRound.mix(here, SubBytes.run(here, state), AesRound.shifted(0, 16), roundKeys.get(round), 0);
            }
            BitShares three = AesRound.bytes(state, AesRound.shifted(0, LAST_BYTES));
            three = AesRound.mix(here, SubBytes.run(here, three), inOrder(LAST_BYTES), roundKeys.get(9), 0);
            int[] places = IntStream.range(0, LAST_BYTES).map(AesRound::placeOf).toArray();
            return AesRound.add(here, SubBytes.run(here, three), AesRound.bytes(roundKeys.get(10), places));
        }
    }

    private static int[] inOrder(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static long[] constantPlanes() {
        long[] planes = new long[8 * CONSTANT.length];
        for (int bit = 0; bit < planes.length; bit++) {
            planes[bit] = CONSTANT[bit / 8] >>> bit % 8 & 1;
        }
        return planes;
    }

    private static void put(long[] planes, int from, int count, Opened out) {
        int words = BitShares.words(count);
        long[] high = BitPlanes.unslice(Arrays.copyOf(planes, 64 * words), count, 64);
        long[] low = BitPlanes.unslice(Arrays.copyOfRange(planes, 64 * words, 96 * words), count, 32);
        System.arraycopy(high, 0, out.high(), from, count);
        for (int j = 0; j < count; j++) {
            out.low()[from + j] = (int) low[j];
        }
    }

    private static int chunks(int n) {
        return Math.ceilDiv(n, CHUNK);
    }

    private static long bytes(int n, int w) {
        long bytes = KeySchedule.COST.bytes().of(1, 1) + SubBytes.COST.bytes().of(1, 16);
        for (int from = 0; from < n; from += CHUNK) {
            int size = Math.min(CHUNK, n - from);
            bytes += ArithmeticToBits.COST.bytes().of(size, w)
                    + SubBytes.COST.bytes().of(size, S_BOXES)
                    + 96 * Cost.plane(size)
                    + 32;
        }
        return bytes;
    }
}
