package org.tercet.model.wire.v1;

import java.nio.charset.StandardCharsets;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.SealingPrivateKey;
import org.tercet.model.keys.SealingPublicKey;
import org.tercet.model.seal.Hpke;
import org.tercet.model.seal.SealBroken;

/// What one store gets of one submission: its own component and the next one. Secret: not printed, not compared.
///
/// `u8 version, u8 store, u32 ringElements, own, next`; a component is `u8 kind` and 32 bytes (0, seed) or 8 *
/// ringElements bytes little-endian (1, vector). Store 1 holds (seed1, seed2), store 2 (seed2, x3), store 3 (x3,
/// seed1).
public final class SharePart {
    private static final byte[] INFO = "tercet/1 share".getBytes(StandardCharsets.US_ASCII);
    private static final int KIND_SEED = 0;
    private static final int KIND_VECTOR = 1;
    private static final int HEADER = 1 + 1 + 4;

    /// The longest encoded part.
    public static final int MAX_LENGTH = HEADER + 1 + Component.Seed.LENGTH + 1 + 8 * Codebook.MAX_RING_ELEMENTS;

    /// The longest sealed part.
    public static final int MAX_SEALED = MAX_LENGTH + Hpke.OVERHEAD;

    private final int store;
    private final int ringElements;
    private final Component own;
    private final Component next;

    public SharePart(int store, int ringElements, Component own, Component next) {
        if (store < 1 || store > 3) {
            throw new IllegalArgumentException("store: must be 1, 2 or 3");
        }
        if (ringElements < 1 || ringElements > Codebook.MAX_RING_ELEMENTS) {
            throw new IllegalArgumentException("ringElements: must be 1 to " + Codebook.MAX_RING_ELEMENTS);
        }
        checkComponent("own", own, ownKind(store), ringElements);
        checkComponent("next", next, nextKind(store), ringElements);
        this.store = store;
        this.ringElements = ringElements;
        this.own = own;
        this.next = next;
    }

    /// The part of `store` of a row split into two seeds and a correction.
    public static SharePart of(int store, byte[] seed1, byte[] seed2, long[] x3) {
        Component first = new Component.Seed(seed1);
        Component second = new Component.Seed(seed2);
        Component third = new Component.Vector(x3);
        return switch (store) {
            case 1 -> new SharePart(1, x3.length, first, second);
            case 2 -> new SharePart(2, x3.length, second, third);
            case 3 -> new SharePart(3, x3.length, third, first);
            default -> throw new IllegalArgumentException("store: must be 1, 2 or 3");
        };
    }

    public int store() {
        return store;
    }

    public int ringElements() {
        return ringElements;
    }

    /// Component `store`.
    public Component own() {
        return own;
    }

    /// Component `store mod 3 + 1`.
    public Component next() {
        return next;
    }

    public byte[] encode() {
        WireWriter out = new WireWriter(HEADER + length(own) + length(next));
        out.u8(1).u8(store).u32(ringElements);
        write(out, own);
        write(out, next);
        return out.done();
    }

    /// @throws WireException naming the field
    public static SharePart decode(byte[] message) {
        if (message.length > MAX_LENGTH) {
            throw new WireException("message", "at most " + MAX_LENGTH + " bytes");
        }
        WireReader in = new WireReader(message);
        in.version();
        int store = in.store();
        int ringElements = in.u32("ringElements", 1, Codebook.MAX_RING_ELEMENTS);
        Component own = read(in, "own", ownKind(store), ringElements);
        Component next = read(in, "next", nextKind(store), ringElements);
        in.end();
        return new SharePart(store, ringElements, own, next);
    }

    /// Seals this part to its store, bound to manifest and submission.
    public byte[] seal(SealingPublicKey recipient, Digest manifest, SubmissionId submission) {
        return Hpke.seal(recipient, INFO, aad(manifest, store, submission), encode());
    }

    /// Opens and decodes the part of `store`.
    ///
    /// @throws SealBroken if it does not open
    /// @throws WireException if what was sealed is malformed
    public static SharePart open(
            SealingPrivateKey recipient, Digest manifest, int store, SubmissionId submission, byte[] sealed) {
        if (sealed.length > MAX_SEALED) {
            throw new WireException("sealed", "at most " + MAX_SEALED + " bytes");
        }
        SharePart part = decode(Hpke.open(recipient, INFO, aad(manifest, store, submission), sealed));
        if (part.store != store) {
            throw new WireException("store", "the store it was sealed to");
        }
        return part;
    }

    /// Bytes bound to the seal: `manifest 32, u8 store, submission 16`.
    public static byte[] aad(Digest manifest, int store, SubmissionId submission) {
        return new WireWriter(Digest.LENGTH + 1 + SubmissionId.LENGTH)
                .bytes(manifest.bytes())
                .u8(store)
                .bytes(submission.bytes())
                .done();
    }

    /// HPKE info of a share.
    public static byte[] info() {
        return INFO.clone();
    }

    private static int ownKind(int store) {
        return store == 3 ? KIND_VECTOR : KIND_SEED;
    }

    private static int nextKind(int store) {
        return store == 2 ? KIND_VECTOR : KIND_SEED;
    }

    private static void checkComponent(String field, Component component, int kind, int ringElements) {
        boolean fits = switch (component) {
            case Component.Seed _ -> kind == KIND_SEED;
            case Component.Vector vector -> kind == KIND_VECTOR && vector.length() == ringElements;
        };
        if (!fits) {
            throw new IllegalArgumentException(field + ": must be the component of this store, of this length");
        }
    }

    private static Component read(WireReader in, String field, int kind, int ringElements) {
        if (in.u8(field + ".kind") != kind) {
            throw new WireException(field + ".kind", kind + " for this store");
        }
        return kind == KIND_SEED
                ? new Component.Seed(in.bytes(field + ".seed", Component.Seed.LENGTH))
                : new Component.Vector(in.ring(field + ".vector", ringElements));
    }

    private static int length(Component component) {
        return 1
                + switch (component) {
                    case Component.Seed _ -> Component.Seed.LENGTH;
                    case Component.Vector vector -> 8 * vector.length();
                };
    }

    private static void write(WireWriter out, Component component) {
        switch (component) {
            case Component.Seed seed -> out.u8(KIND_SEED).bytes(seed.bytes());
            case Component.Vector vector -> out.u8(KIND_VECTOR).ring(vector.elements());
        }
    }

    @Override
    public String toString() {
        return "SharePart[store " + store + ", ringElements " + ringElements + "]";
    }
}
