package org.tercet.smc.protocol;

import java.util.function.IntUnaryOperator;

/// The AES S-box as linear maps and products in four layers, derived from a tower of fields.
///
/// GF(4) = GF(2)[u]/(u^2 + u + 1), GF(16) = GF(4)[v]/(v^2 + v + u), GF(256) = GF(16)[y]/(y^2 + y + m). For
/// a = a1 y + a0 the norm is D = a0 (a0 + a1) + m a1^2 and the inverse `(a1 y + a0 + a1) / D`; the same one storey
/// below, for D = d1 v + d0 with the norm E and u in place of m; and `1 / E = E^2` is linear. So the layers are: the
/// products in D (9, by Karatsuba twice), in E (3), those with 1/E (6) and those with 1/D (18); the bits of their sums
/// are 4, 2, 4 and 8. The test compares the whole with the S-box of every byte.
final class TowerField {
    /// What the affine map of the S-box adds.
    private static final int CONSTANT = 0x63;

    private static final int U = 2;
    private static final int AES = 0x11b;
    private static final int M = irreducible();
    private static final int[] INTO = isomorphism();

    /// Where the bits of D's, E's and 1/D's products stand among the inputs: after the byte, one after the other.
    private static final int D = 8;

    private static final int E = 12;
    private static final int INVERSE = 14;

    /// Products, and sums of them.
    ///
    /// @param factors from the byte's bits and those of the layers before to all left factors, then all right ones
    /// @param sums from the products to the layer's bits, of the last layer the S-box's
    /// @param constant bits that are added to them
    record Layer(int products, int bits, XorProgram factors, XorProgram sums, int constant) {
        private static Layer of(int inputs, int[] left, int[] right, int[] sums, int constant) {
            return new Layer(
                    left.length,
                    sums.length,
                    XorProgram.of(inputs, join(left, right)),
                    XorProgram.of(left.length, sums),
                    constant);
        }
    }

    private TowerField() {}

    /// In the order in which they are computed.
    static Layer[] layers() {
        int[] a = towerBits();
        int[] a0 = {a[0], a[1], a[2], a[3]};
        int[] a1 = {a[4], a[5], a[6], a[7]};
        int[] a01 = plus(a0, a1);
        int[] d = plus(forms(matrix(4, x -> multiply16(M, multiply16(x, x))), a1), inputs(D, 4));
        int[] d0 = {d[0], d[1]};
        int[] d1 = {d[2], d[3]};
        int[] d01 = plus(d0, d1);
        int[] e = plus(forms(matrix(2, x -> multiply4(U, multiply4(x, x))), d1), inputs(E, 2));
        int[] byE = forms(matrix(2, x -> multiply4(x, x)), e);
        int[] byD = inputs(INVERSE, 4);
        int[] inverse = join(product16(9), product16(0));
        return new Layer[] {
            Layer.of(D, nine(a0), nine(a01), product16(0), 0),
            Layer.of(E, three(d0), three(d01), product4(0), 0),
            Layer.of(
                    INVERSE,
                    join(three(d01), three(d1)),
                    join(three(byE), three(byE)),
                    join(product4(0), product4(3)),
                    0),
            Layer.of(
                    INVERSE + 4,
                    join(nine(a1), nine(a01)),
                    join(nine(byD), nine(byD)),
                    forms(matrix(8, tower -> affine(outOf(tower))), inverse),
                    CONSTANT)
        };
    }

    /// The four output columns' 32 bits of MixColumns from one column's.
    static XorProgram mixColumn() {
        int[] masks = new int[32];
        for (int row = 0; row < 4; row++) {
            int here = 8 * row;
            int below = 8 * ((row + 1) % 4);
            int[] twice = matrix(8, x -> x << 1 ^ (x >>> 7) * AES);
            for (int bit = 0; bit < 8; bit++) {
                masks[here + bit] = twice[bit] << here
                        ^ twice[bit] << below
                        ^ 1 << below + bit
                        ^ 1 << 8 * ((row + 2) % 4) + bit
                        ^ 1 << 8 * ((row + 3) % 4) + bit;
            }
        }
        return XorProgram.of(32, masks);
    }

    /// The S-box on an open byte.
    static int sBox(int x) {
        return affine(inverse(x)) ^ CONSTANT;
    }

    private static int inverse(int x) {
        int power = 1;
        for (int k = 0; k < 254; k++) {
            power = multiplyAes(power, x);
        }
        return power;
    }

    private static int affine(int x) {
        return (x ^ x << 1 ^ x << 2 ^ x << 3 ^ x << 4 ^ (x >>> 4 ^ x >>> 5 ^ x >>> 6 ^ x >>> 7)) & 0xff;
    }

    /// The bits of the byte in the tower's basis.
    private static int[] towerBits() {
        return matrix(8, x -> {
            int sum = 0;
            for (int k = 0; k < 8; k++) {
                sum ^= (x >>> k & 1) * INTO[k];
            }
            return sum;
        });
    }

    private static int[] inputs(int from, int count) {
        int[] masks = new int[count];
        for (int k = 0; k < count; k++) {
            masks[k] = 1 << from + k;
        }
        return masks;
    }

    private static int[] plus(int[] x, int[] y) {
        int[] sum = new int[x.length];
        for (int k = 0; k < sum.length; k++) {
            sum[k] = x[k] ^ y[k];
        }
        return sum;
    }

    /// The three factors of an element of GF(4).
    private static int[] three(int... z) {
        return new int[] {z[1], z[0], z[1] ^ z[0]};
    }

    /// The nine factors of an element of GF(16).
    private static int[] nine(int[] z) {
        return join(join(three(z[2], z[3]), three(z[0], z[1])), three(z[2] ^ z[0], z[3] ^ z[1]));
    }

    /// The element of GF(4) whose three products are those from `at` on.
    private static int[] product4(int at) {
        return new int[] {1 << at ^ 1 << at + 1, 1 << at + 2 ^ 1 << at + 1};
    }

    /// The element of GF(16) whose nine products are those from `at` on.
    private static int[] product16(int at) {
        int[] high = product4(at);
        int[] low = product4(at + 3);
        int[] both = product4(at + 6);
        return new int[] {
            low[0] ^ high[1], low[1] ^ high[1] ^ high[0], both[0] ^ low[0], both[1] ^ low[1],
        };
    }

    /// The masks of linear forms, written over the inputs of which `bits` are themselves masks.
    private static int[] forms(int[] masks, int[] bits) {
        int[] out = new int[masks.length];
        for (int k = 0; k < masks.length; k++) {
            for (int b = 0; b < bits.length; b++) {
                out[k] ^= (masks[k] >>> b & 1) * bits[b];
            }
        }
        return out;
    }

    /// Masks of a linear map's output bits.
    private static int[] matrix(int width, IntUnaryOperator map) {
        int[] masks = new int[width];
        for (int input = 0; input < width; input++) {
            int image = map.applyAsInt(1 << input);
            for (int k = 0; k < width; k++) {
                masks[k] |= (image >>> k & 1) << input;
            }
        }
        return masks;
    }

    private static int outOf(int tower) {
        for (int x = 0; x < 256; x++) {
            int sum = 0;
            for (int k = 0; k < 8; k++) {
                sum ^= (x >>> k & 1) * INTO[k];
            }
            if (sum == tower) {
                return x;
            }
        }
        throw new IllegalStateException("the map into the tower is not invertible");
    }

    /// The powers of a root of AES's polynomial in the tower.
    private static int[] isomorphism() {
        for (int root = 2; root < 256; root++) {
            int[] powers = new int[9];
            powers[0] = 1;
            for (int k = 1; k < 9; k++) {
                powers[k] = multiply256(powers[k - 1], root);
            }
            if ((powers[8] ^ powers[4] ^ powers[3] ^ powers[1] ^ powers[0]) == 0) {
                return powers;
            }
        }
        throw new IllegalStateException("no root in the tower");
    }

    /// The first m for which y^2 + y + m has no root in GF(16).
    private static int irreducible() {
        for (int m = 1; m < 16; m++) {
            boolean root = false;
            for (int t = 0; t < 16; t++) {
                root |= (multiply16(t, t) ^ t) == m;
            }
            if (!root) {
                return m;
            }
        }
        throw new IllegalStateException("every m has a root");
    }

    private static int multiply4(int a, int b) {
        int low = a & b & 1;
        int high = a >>> 1 & b >>> 1;
        int both = (a >>> 1 ^ a) & (b >>> 1 ^ b) & 1;
        return (both ^ low) << 1 | high ^ low;
    }

    private static int multiply16(int a, int b) {
        int low = multiply4(a & 3, b & 3);
        int high = multiply4(a >>> 2, b >>> 2);
        int both = multiply4(a >>> 2 ^ a & 3, b >>> 2 ^ b & 3);
        return (both ^ low) << 2 | low ^ multiply4(U, high);
    }

    private static int multiply256(int a, int b) {
        int low = multiply16(a & 15, b & 15);
        int high = multiply16(a >>> 4, b >>> 4);
        int both = multiply16(a >>> 4 ^ a & 15, b >>> 4 ^ b & 15);
        return (both ^ low) << 4 | low ^ multiply16(M, high);
    }

    private static int multiplyAes(int a, int b) {
        int product = 0;
        for (int k = 7; k >= 0; k--) {
            product = product << 1 ^ (product >>> 7) * AES ^ (b >>> k & 1) * a;
        }
        return product;
    }

    private static int[] join(int[] first, int[] second) {
        int[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
