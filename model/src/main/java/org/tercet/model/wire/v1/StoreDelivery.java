package org.tercet.model.wire.v1;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;

/// What the collector brings to one store: 1 to 256 sealed parts.
///
/// `u8 version, u8 store, u16 count, each: manifest 32, submission 16, u32 length, sealed`.
public record StoreDelivery(int store, List<Envelope> envelopes) {
    public static final int MAX_COUNT = 256;

    public StoreDelivery {
        if (store < 1 || store > 3) {
            throw new IllegalArgumentException("store: must be 1, 2 or 3");
        }
        if (envelopes.isEmpty() || envelopes.size() > MAX_COUNT) {
            throw new IllegalArgumentException("count: must be 1 to " + MAX_COUNT);
        }
        envelopes = List.copyOf(envelopes);
    }

    /// One sealed part and what it belongs to.
    public static final class Envelope {
        private static final int FIXED = Digest.LENGTH + SubmissionId.LENGTH + 4;

        private final Digest manifest;
        private final SubmissionId submission;
        private final byte[] sealed;

        public Envelope(Digest manifest, SubmissionId submission, byte[] sealed) {
            if (sealed.length < Submission.MIN_SEALED || sealed.length > SharePart.MAX_SEALED) {
                throw new IllegalArgumentException(
                        "sealed: must be " + Submission.MIN_SEALED + " to " + SharePart.MAX_SEALED + " bytes");
            }
            this.manifest = manifest;
            this.submission = submission;
            this.sealed = sealed.clone();
        }

        public Digest manifest() {
            return manifest;
        }

        public SubmissionId submission() {
            return submission;
        }

        public byte[] sealed() {
            return sealed.clone();
        }

        /// SHA-256 of the sealed part, as in the receipt.
        public Digest hash() {
            return Digest.of(sealed);
        }

        @Override
        public String toString() {
            return "Envelope[" + submission + "]";
        }
    }

    public byte[] encode() {
        int length = 4
                + envelopes.stream()
                        .mapToInt(e -> Envelope.FIXED + e.sealed.length)
                        .sum();
        WireWriter out = new WireWriter(length);
        out.u8(1).u8(store).u16(envelopes.size());
        for (Envelope e : envelopes) {
            out.bytes(e.manifest.bytes())
                    .bytes(e.submission.bytes())
                    .u32(e.sealed.length)
                    .bytes(e.sealed);
        }
        return out.done();
    }

    /// @throws WireException naming the field
    public static StoreDelivery decode(byte[] message) {
        WireReader in = new WireReader(message);
        in.version();
        int store = in.store();
        int count = in.u16("count");
        if (count < 1 || count > MAX_COUNT) {
            throw new WireException("count", "1 to " + MAX_COUNT);
        }
        List<Envelope> envelopes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Digest manifest = in.digest("manifest");
            SubmissionId submission = in.submissionId();
            int length = in.u32("sealed.length", Submission.MIN_SEALED, SharePart.MAX_SEALED);
            envelopes.add(new Envelope(manifest, submission, in.bytes("sealed", length)));
        }
        in.end();
        return new StoreDelivery(store, envelopes);
    }
}
