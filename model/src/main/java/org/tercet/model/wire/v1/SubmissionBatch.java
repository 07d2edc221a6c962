package org.tercet.model.wire.v1;

import java.util.ArrayList;
import java.util.List;

/// The body of the public door: 1 to 256 submissions. `u8 version, u16 count, each: u32 length, Submission`.
public record SubmissionBatch(List<Submission> submissions) {
    public static final int MAX_COUNT = 256;
    public static final String MEDIA_TYPE = "application/vnd.tercet.submissions.v1";

    public SubmissionBatch {
        if (submissions.isEmpty() || submissions.size() > MAX_COUNT) {
            throw new IllegalArgumentException("count: must be 1 to " + MAX_COUNT);
        }
        submissions = List.copyOf(submissions);
    }

    public byte[] encode() {
        List<byte[]> encoded = submissions.stream().map(Submission::encode).toList();
        int length = 3 + encoded.stream().mapToInt(e -> 4 + e.length).sum();
        WireWriter out = new WireWriter(length);
        out.u8(1).u16(encoded.size());
        for (byte[] one : encoded) {
            out.u32(one.length).bytes(one);
        }
        return out.done();
    }

    /// @throws WireException naming the field
    public static SubmissionBatch decode(byte[] message) {
        WireReader in = new WireReader(message);
        in.version();
        int count = in.u16("count");
        if (count < 1 || count > MAX_COUNT) {
            throw new WireException("count", "1 to " + MAX_COUNT);
        }
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String field = "submissions[" + i + "]";
            byte[] one = in.bytes(field, in.u32(field + ".length", 1, Submission.MAX_LENGTH));
            try {
                submissions.add(Submission.decode(one));
            } catch (WireException e) {
                throw new WireException(field + "." + e.field(), e.allowed());
            }
        }
        in.end();
        return new SubmissionBatch(submissions);
    }
}
