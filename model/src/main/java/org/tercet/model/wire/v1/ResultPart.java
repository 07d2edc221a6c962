package org.tercet.model.wire.v1;

import java.nio.charset.StandardCharsets;
import org.tercet.model.Digest;
import org.tercet.model.keys.SealingPrivateKey;
import org.tercet.model.keys.SealingPublicKey;
import org.tercet.model.seal.Hpke;
import org.tercet.model.seal.SealBroken;

/// One store's two components of a result, before sealing to the asker. Secret: not printed, not compared.
///
/// `u8 version, u8 store, query 32, u32 cells, own[cells], next[cells]`, ring elements little-endian.
public final class ResultPart {
    public static final int MAX_CELLS = 100_000;

    private static final byte[] INFO = "tercet/1 result".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 1 + 1 + Digest.LENGTH + 4;

    /// The longest sealed part.
    public static final int MAX_SEALED = HEADER + 16 * MAX_CELLS + Hpke.OVERHEAD;

    private final int store;
    private final Digest query;
    private final long[] own;
    private final long[] next;

    public ResultPart(int store, Digest query, long[] own, long[] next) {
        if (store < 1 || store > 3) {
            throw new IllegalArgumentException("store: must be 1, 2 or 3");
        }
        if (own.length != next.length || own.length < 1 || own.length > MAX_CELLS) {
            throw new IllegalArgumentException("cells: must be 1 to " + MAX_CELLS + ", own and next alike");
        }
        this.store = store;
        this.query = query;
        this.own = own.clone();
        this.next = next.clone();
    }

    public int store() {
        return store;
    }

    /// Hash of the signed query that this answers.
    public Digest query() {
        return query;
    }

    public int cells() {
        return own.length;
    }

    /// Component `store`.
    public long[] own() {
        return own.clone();
    }

    /// Component `store mod 3 + 1`.
    public long[] next() {
        return next.clone();
    }

    public byte[] encode() {
        return new WireWriter(HEADER + 16 * own.length)
                .u8(1)
                .u8(store)
                .bytes(query.bytes())
                .u32(own.length)
                .ring(own)
                .ring(next)
                .done();
    }

    /// @throws WireException naming the field
    public static ResultPart decode(byte[] message) {
        WireReader in = new WireReader(message);
        in.version();
        int store = in.store();
        Digest query = in.digest("query");
        int cells = in.u32("cells", 1, MAX_CELLS);
        long[] own = in.ring("own", cells);
        long[] next = in.ring("next", cells);
        in.end();
        return new ResultPart(store, query, own, next);
    }

    /// Seals this part to the asker, bound to the query.
    public byte[] seal(SealingPublicKey recipient) {
        return Hpke.seal(recipient, INFO, aad(query, store), encode());
    }

    /// Opens and decodes the part of `store` for `query`.
    ///
    /// @throws SealBroken if it does not open
    /// @throws WireException if what was sealed is malformed or belongs to another query or store
    public static ResultPart open(SealingPrivateKey recipient, Digest query, int store, byte[] sealed) {
        if (sealed.length > MAX_SEALED) {
            throw new WireException("sealed", "at most " + MAX_SEALED + " bytes");
        }
        ResultPart part = decode(Hpke.open(recipient, INFO, aad(query, store), sealed));
        if (part.store != store || !part.query.equals(query)) {
            throw new WireException("query", "the query and store it was sealed for");
        }
        return part;
    }

    /// Bytes bound to the seal: `query 32, u8 store`.
    public static byte[] aad(Digest query, int store) {
        return new WireWriter(Digest.LENGTH + 1).bytes(query.bytes()).u8(store).done();
    }

    /// HPKE info of a result.
    public static byte[] info() {
        return INFO.clone();
    }

    @Override
    public String toString() {
        return "ResultPart[store " + store + ", cells " + own.length + "]";
    }
}
