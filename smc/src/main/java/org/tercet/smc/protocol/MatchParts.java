package org.tercet.smc.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.smc.Session;

/// Finds the rows whose two holders of a component were given different bytes by the respondent.
///
/// In: at each party, for each of n rows that the three have agreed on, the bytes of its own and of its next component
/// (seed or vector). Out: the public, sorted list of
/// positions of rows of which some component does not match. The two holders of a component exchange a 16-byte MAC per
/// row under a key that only they know, then all three
/// see the bit maps of mismatches.
///
/// @leaks which rows do not match; of a component that matches, nothing
/// @cost 2 rounds, 32n bytes and two bit maps to each peer
/// @security with abort: a party that claims a mismatch its fellow holder does not see ends the session; forging a
/// match needs a 128-bit guess
/// @source elementary; HMAC-SHA-256, RFC 2104, cut to 128 bits
public final class MatchParts {
    /// n is the number of rows.
    public static final Cost COST = Cost.of(2, (n, w) -> 32L * n + 4 * Cost.plane(n), "32.5n");

    private static final int MAC_BYTES = 16;

    /// Rows whose MACs travel in one frame.
    private static final int BLOCK = 8192;

    /// Blocks sent ahead of the ones received.
    private static final int WINDOW = 4;

    private enum Steps implements org.tercet.smc.Step {
        MATCH_PARTS,
        CLAIMS
    }

    private MatchParts() {}

    /// Positions of the rows that do not match, in order.
    ///
    /// @param rows number of rows, the same at all three
    /// @param own bytes of the own component of a row
    /// @param next bytes of the next component of a row
    /// @throws EngineFailure if a peer fails, or two holders of a component contradict each other about a row
    public static int[] run(Session session, int rows, IntFunction<byte[]> own, IntFunction<byte[]> next) {
        Session here = session.enter(Steps.MATCH_PARTS);
        Party me = here.party();
        long[] ownDiffers = new long[BitShares.words(rows)];
        long[] nextDiffers = new long[BitShares.words(rows)];
        Mac withPrevious = here.pairCheck(me.previous());
        Mac withNext = here.pairCheck(me.next());
        int blocks = (rows + BLOCK - 1) / BLOCK;
        for (int k = 0; k < blocks + WINDOW; k++) {
            if (k < blocks) {
                here.send(me.previous(), macs(here, withPrevious, me, me, k, rows, own));
                here.send(me.next(), macs(here, withNext, me, me.next(), k, rows, next));
            }
            int back = k - WINDOW;
            if (back >= 0 && back < blocks) {
                Party previous = me.previous();
                byte[] expected = macs(here, withPrevious, previous, me, back, rows, own);
                compare(here.receive(previous, expected.length), expected, back, ownDiffers);
                expected = macs(here, withNext, me.next(), me.next(), back, rows, next);
                compare(here.receive(me.next(), expected.length), expected, back, nextDiffers);
            }
        }
        return claims(here.enter(Steps.CLAIMS), rows, ownDiffers, nextDiffers);
    }

    /// The same on open parts: `holders[i]` are the own and next bytes that party i + 1 holds of one row.
    public static boolean plain(byte[][][] holders) {
        for (int i = 0; i < 3; i++) {
            if (!Arrays.equals(holders[i][1], holders[(i + 1) % 3][0])) {
                return false;
            }
        }
        return true;
    }

    /// Shows the bit maps to all, requires that fellow holders say the same, and joins them.
    private static int[] claims(Session here, int rows, long[] ownDiffers, long[] nextDiffers) {
        Party me = here.party();
        for (Party peer : me.others()) {
            here.send(peer, ownDiffers);
            here.send(peer, nextDiffers);
        }
        long[] nextsOwn = new long[ownDiffers.length];
        long[] nextsNext = new long[ownDiffers.length];
        long[] previousOwn = new long[ownDiffers.length];
        long[] previousNext = new long[ownDiffers.length];
        here.receive(me.next(), nextsOwn);
        here.receive(me.next(), nextsNext);
        here.receive(me.previous(), previousOwn);
        here.receive(me.previous(), previousNext);
        if (!Arrays.equals(nextDiffers, nextsOwn)) {
            throw here.abort(me.next(), "fellow holders contradict each other about a row");
        }
        if (!Arrays.equals(ownDiffers, previousNext) || !Arrays.equals(nextsNext, previousOwn)) {
            throw here.abort(me.previous(), "fellow holders contradict each other about a row");
        }
        int[] found = new int[rows];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            int word = row >>> 6;
            long differs = ownDiffers[word] | nextDiffers[word] | nextsNext[word];
            if (((differs >>> row) & 1) != 0) {
                found[count++] = row;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static byte[] macs(
            Session here, Mac mac, Party sender, Party component, int block, int rows, IntFunction<byte[]> parts) {
        byte[] path = here.path().getBytes(StandardCharsets.UTF_8);
        int from = block * BLOCK;
        int count = Math.min(BLOCK, rows - from);
        byte[] out = new byte[MAC_BYTES * count];
        byte[] head = new byte[6];
        for (int j = 0; j < count; j++) {
            ByteBuffer.wrap(head)
                    .put((byte) sender.index())
                    .put((byte) component.index())
                    .putInt(from + j);
            mac.update(head);
            mac.update(parts.apply(from + j));
            System.arraycopy(mac.doFinal(path), 0, out, MAC_BYTES * j, MAC_BYTES);
        }
        return out;
    }

    private static void compare(byte[] received, byte[] expected, int block, long[] differs) {
        for (int j = 0; j < expected.length / MAC_BYTES; j++) {
            int from = j * MAC_BYTES;
            byte[] one = Arrays.copyOfRange(received, from, from + MAC_BYTES);
            if (!MessageDigest.isEqual(one, Arrays.copyOfRange(expected, from, from + MAC_BYTES))) {
                int row = block * BLOCK + j;
                differs[row >>> 6] |= 1L << row;
            }
        }
    }
}
