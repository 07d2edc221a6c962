package org.tercet.model.wire.v1;

/// One of the two components a store holds of a row: a seed to expand, or the vector itself. Secret: not printed, not
/// compared.
public sealed interface Component permits Component.Seed, Component.Vector {

    /// 32 bytes from which the component is expanded (AES-256-CTR).
    final class Seed implements Component {
        public static final int LENGTH = 32;

        private final byte[] bytes;

        public Seed(byte[] bytes) {
            if (bytes.length != LENGTH) {
                throw new IllegalArgumentException("seed: must be 32 bytes");
            }
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return "Seed[secret]";
        }
    }

    /// The component written out, one element of Z_2^64 per ring element of the row.
    final class Vector implements Component {
        private final long[] elements;

        public Vector(long[] elements) {
            this.elements = elements.clone();
        }

        public long[] elements() {
            return elements.clone();
        }

        public int length() {
            return elements.length;
        }

        @Override
        public String toString() {
            return "Vector[secret, length " + elements.length + "]";
        }
    }
}
