package org.tercet.store.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tercet.smc.Party;
import org.tercet.smc.SeededSplit;
import org.tercet.smc.protocol.Refresh.Seeded;

/// What a store keeps of one segment besides corrections: the seed of its own component and of the next.
///
/// A segment's columns are one vector, column after column; a seed's component of ring column c begins at element
/// c times the segment's rows. Store 1 has two seeds (64 bytes), stores 2 and 3 have one (32 bytes).
final class SeededSegment {
    private final Party party;
    private final int rows;
    private final byte[] ofOwn;
    private final byte[] ofNext;

    private SeededSegment(Party party, int rows, byte[] ofOwn, byte[] ofNext) {
        this.party = party;
        this.rows = rows;
        this.ofOwn = ofOwn;
        this.ofNext = ofNext;
    }

    /// The bytes to keep.
    static byte[] bytes(Seeded seeded) {
        byte[] bytes = Arrays.copyOf(seeded.seedOfOwn(), seeded.seedOfOwn().length + seeded.seedOfNext().length);
        System.arraycopy(seeded.seedOfNext(), 0, bytes, seeded.seedOfOwn().length, seeded.seedOfNext().length);
        return bytes;
    }

    /// The segment whose seeds are these bytes, which are overwritten.
    static SeededSegment of(Party party, int rows, byte[] bytes) {
        int expected = party == Party.P1 ? 2 * SeededSplit.SEED_BYTES : SeededSplit.SEED_BYTES;
        if (bytes.length != expected) {
            throw new IllegalArgumentException("seeds have " + bytes.length + " bytes, allowed " + expected);
        }
        int own = party == Party.P3 ? 0 : SeededSplit.SEED_BYTES;
        SeededSegment segment =
                new SeededSegment(party, rows, Arrays.copyOf(bytes, own), Arrays.copyOfRange(bytes, own, bytes.length));
        Arrays.fill(bytes, (byte) 0);
        return segment;
    }

    /// Whether this store keeps corrections.
    static boolean hasCorrections(Party party) {
        return party != Party.P1;
    }

    /// Fills in what the seeds say of rows `from` to `to` of a ring column.
    void expand(SeededSplit.Expander expander, int ringElement, int from, int to, long[] own, long[] next, int at) {
        long position = (long) ringElement * rows + from;
        if (ofOwn.length > 0) {
            expander.expand(ofOwn, position, own, at, to - from);
        }
        if (ofNext.length > 0) {
            expander.expand(ofNext, position, next, at, to - from);
        }
    }

    /// Fills in rows `from` to `to` of a ring column's corrections, which are overwritten.
    void correct(byte[] corrections, int from, int to, long[] own, long[] next, int at) {
        if (corrections.length != Long.BYTES * rows) {
            throw new IllegalArgumentException(
                    "corrections have " + corrections.length + " bytes, allowed " + Long.BYTES * rows);
        }
        ByteBuffer.wrap(corrections)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .position(from)
                .get(party == Party.P3 ? own : next, at, to - from);
        Arrays.fill(corrections, (byte) 0);
    }

    int rows() {
        return rows;
    }

    void destroy() {
        Arrays.fill(ofOwn, (byte) 0);
        Arrays.fill(ofNext, (byte) 0);
    }

    @Override
    public String toString() {
        return "SeededSegment[" + rows + " rows]";
    }
}
