package org.tercet.smc.protocol;

import java.util.function.IntUnaryOperator;

/// The AES S-box as linear maps and 34 products in four layers, derived from a tower of fields.
///
/// GF(4) = GF(2)[u]/(u^2 + u + 1), GF(16) = GF(4)[v]/(v^2 + v + u), GF(256) = GF(16)[y]/(y^2 + y + m). For
/// a = a1 y + a0 the norm is D = a0 (a0 + a1) + m a1^2 and the inverse `(a1 y + a0 + a1) / D`, so the layers are: D (9
/// products, by Karatsuba twice), 1/D (3, then 4 products), and the two products with 1/D (18). The seven products of
/// 1/D were found by searching all circuits of three products of two linear forms, then one more product per bit. The
/// test compares the whole with the S-box of every byte.
final class TowerField {
    /// Products of each layer.
    static final int[] PRODUCTS = {9, 3, 4, 18};

    /// What the affine map of the S-box adds.
    static final int CONSTANT = 0x63;

    private static final int U = 2;
    private static final int AES = 0x11b;
    private static final int M = irreducible();
    private static final int[] INTO = isomorphism();

    /// Rows of a layer's inputs: 8 bits of the byte, then the products of the layers before.
    private static final int[] START = {8, 17, 20};

    /// Products of linear forms of D's bits: masks.
    private static final int[][] CUBIC_FIRST = {{1, 6, 8}, {4, 12, 15}};

    /// Per bit of 1/D a product of forms of D's bits and the three products, and what is added.
    private static final int[][] CUBIC_SECOND = {
        {0x03, 0x02, 0x04, 0x04}, {0x20, 0x40, 0x40, 0x28}, {0x7b, 0x1e, 0x68, 0x64}
    };

    private TowerField() {}

    /// What goes into a layer: the factors of its products, all left ones before all right ones.
    static XorProgram factors(int layer) {
        int inputs = layer == 0 ? 8 : START[layer - 1] + PRODUCTS[layer - 1];
        int[] a = towerBits();
        int[] a0 = {a[0], a[1], a[2], a[3]};
        int[] a1 = {a[4], a[5], a[6], a[7]};
        int[] sum = {a0[0] ^ a1[0], a0[1] ^ a1[1], a0[2] ^ a1[2], a0[3] ^ a1[3]};
        return XorProgram.of(
                inputs,
                switch (layer) {
                    case 0 -> join(nine(a0), nine(sum));
                    case 1 -> join(forms(CUBIC_FIRST[0], norm(a1)), forms(CUBIC_FIRST[1], norm(a1)));
                    case 2 -> join(forms(CUBIC_SECOND[0], seven(a1)), forms(CUBIC_SECOND[1], seven(a1)));
                    default -> {
                        int[] inverse = forms(CUBIC_SECOND[2], seven(a1));
                        for (int k = 0; k < 4; k++) {
                            inverse[k] ^= 1 << START[2] + k;
                        }
                        int[] twice = join(nine(inverse), nine(inverse));
                        yield join(join(nine(a1), nine(sum)), twice);
                    }
                });
    }

    /// From the 18 products of the last layer to the S-box's bits, without [#CONSTANT].
    static XorProgram result() {
        int[] bits = join(recombined(9), recombined(0));
        int[] masks = matrix(8, tower -> affine(outOf(tower)));
        return XorProgram.of(18, forms(masks, bits));
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

    /// D's bits from the byte and the first layer's products.
    private static int[] norm(int[] a1) {
        int[] out = forms(matrix(4, x -> multiply16(M, multiply16(x, x))), a1);
        int[] product = recombined(START[0]);
        for (int k = 0; k < 4; k++) {
            out[k] ^= product[k];
        }
        return out;
    }

    private static int[] seven(int[] a1) {
        return join(norm(a1), new int[] {1 << START[1], 1 << START[1] + 1, 1 << START[1] + 2});
    }

    /// The nine factors of an element of GF(16).
    private static int[] nine(int[] z) {
        int high = z[3] ^ z[1];
        int low = z[2] ^ z[0];
        return new int[] {z[3], z[2], z[3] ^ z[2], z[1], z[0], z[1] ^ z[0], high, low, high ^ low};
    }

    /// The element of GF(16) whose nine products are the inputs from `at` on.
    private static int[] recombined(int at) {
        int[] high = recombined4(at);
        int[] low = recombined4(at + 3);
        int[] both = recombined4(at + 6);
        return new int[] {
            low[0] ^ high[1], low[1] ^ high[1] ^ high[0], both[0] ^ low[0], both[1] ^ low[1],
        };
    }

    private static int[] recombined4(int at) {
        return new int[] {1 << at ^ 1 << at + 1, 1 << at + 2 ^ 1 << at + 1};
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
