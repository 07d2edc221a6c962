package org.tercet.model.wire.v1;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;
import org.tercet.model.seal.Hpke;

/// One respondent's three sealed parts with the id the respondent's client chose.
///
/// `u8 version, manifest 32, submission 16, u8 tokenLength (0 or 32), token, 3 x (u32 length, sealed)`.
public final class Submission {
    public static final int TOKEN_LENGTH = 32;

    /// The shortest sealed part: an empty plaintext cannot be a share.
    static final int MIN_SEALED = Hpke.OVERHEAD + 1;

    private static final int FIXED = 1 + Digest.LENGTH + SubmissionId.LENGTH + 1;

    /// The longest encoded submission.
    public static final int MAX_LENGTH = FIXED + TOKEN_LENGTH + 3 * (4 + SharePart.MAX_SEALED);

    private final Digest manifest;
    private final SubmissionId id;
    private final byte @Nullable [] token;
    private final List<byte[]> sealed;

    /// @param token 32 bytes of an invitation, or null for an open link; secret
    /// @param sealed the parts of stores 1, 2, 3
    public Submission(Digest manifest, SubmissionId id, byte @Nullable [] token, List<byte[]> sealed) {
        if (token != null && token.length != TOKEN_LENGTH) {
            throw new IllegalArgumentException("token: must be 32 bytes");
        }
        if (sealed.size() != 3) {
            throw new IllegalArgumentException("sealed: must be three parts");
        }
        for (byte[] part : sealed) {
            if (part.length < MIN_SEALED || part.length > SharePart.MAX_SEALED) {
                throw new IllegalArgumentException(
                        "sealed: must be " + MIN_SEALED + " to " + SharePart.MAX_SEALED + " bytes");
            }
        }
        this.manifest = manifest;
        this.id = id;
        this.token = token == null ? null : token.clone();
        this.sealed = sealed.stream().map(byte[]::clone).toList();
    }

    public Digest manifest() {
        return manifest;
    }

    public SubmissionId id() {
        return id;
    }

    /// The invitation's token; null for an open link.
    public byte @Nullable [] token() {
        return token == null ? null : token.clone();
    }

    /// The sealed part of `store`, 1 to 3.
    public byte[] sealed(int store) {
        return sealed.get(store - 1).clone();
    }

    /// SHA-256 of the sealed part of `store`: the `envelope` of that store's receipt.
    public Digest envelope(int store) {
        return Digest.of(sealed.get(store - 1));
    }

    public byte[] encode() {
        int tokenLength = token == null ? 0 : TOKEN_LENGTH;
        int length = FIXED + tokenLength;
        for (byte[] part : sealed) {
            length += 4 + part.length;
        }
        WireWriter out = new WireWriter(length);
        out.u8(1).bytes(manifest.bytes()).bytes(id.bytes()).u8(tokenLength);
        if (token != null) {
            out.bytes(token);
        }
        for (byte[] part : sealed) {
            out.u32(part.length).bytes(part);
        }
        return out.done();
    }

    /// @throws WireException naming the field
    public static Submission decode(byte[] message) {
        WireReader in = new WireReader(message);
        in.version();
        Digest manifest = in.digest("manifest");
        SubmissionId id = in.submissionId();
        int tokenLength = in.u8("tokenLength");
        if (tokenLength != 0 && tokenLength != TOKEN_LENGTH) {
            throw new WireException("tokenLength", "0 or 32");
        }
        byte[] token = tokenLength == 0 ? null : in.bytes("token", TOKEN_LENGTH);
        byte[][] sealed = new byte[3][];
        for (int store = 1; store <= 3; store++) {
            String field = "sealed[" + store + "]";
            sealed[store - 1] = in.bytes(field, in.u32(field + ".length", MIN_SEALED, SharePart.MAX_SEALED));
        }
        in.end();
        return new Submission(manifest, id, token, List.of(sealed));
    }

    @Override
    public String toString() {
        return "Submission[" + id + "]";
    }
}
