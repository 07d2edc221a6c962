package org.tercet.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/// The name a respondent's client gives its submission: a random UUID (version 4), so that sending twice counts once.
public record SubmissionId(UUID value) implements Comparable<SubmissionId> {
    public static final int LENGTH = 16;

    public SubmissionId {
        if (value == null || value.version() != 4 || value.variant() != 2) {
            throw new IllegalArgumentException("submission: must be a random UUID (version 4)");
        }
    }

    public static SubmissionId random() {
        return new SubmissionId(UUID.randomUUID());
    }

    /// The id written as 36 lower-case characters.
    @JsonCreator
    public static SubmissionId parse(String text) {
        return new SubmissionId(Uuids.parse("submission", text));
    }

    /// The id in 16 bytes, big-endian.
    public static SubmissionId of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("submission: must be 16 bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new SubmissionId(new UUID(buffer.getLong(), buffer.getLong()));
    }

    /// An id made from 16 pseudorandom bytes by setting version and variant.
    public static SubmissionId fromPseudorandom(byte[] bytes) {
        byte[] copy = Arrays.copyOf(bytes, LENGTH);
        copy[6] = (byte) ((copy[6] & 0x0f) | 0x40);
        copy[8] = (byte) ((copy[8] & 0x3f) | 0x80);
        return of(copy);
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    /// Order of the 16 bytes, unsigned: the order of a batch list.
    @Override
    public int compareTo(SubmissionId other) {
        return Arrays.compareUnsigned(bytes(), other.bytes());
    }

    @JsonValue
    public String text() {
        return value.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
