package org.tercet.smc.protocol;

import java.util.Arrays;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.smc.Prss;
import org.tercet.smc.Rotation;
import org.tercet.smc.Session;

/// Puts secret bytes through the AES S-box.
///
/// In: n rows of w bytes, as 8w bit planes, lowest bit of the first byte first, replicated by XOR. Out: the S-box of
/// every byte in the same form, with fresh randomness; nobody knows it. Inversion in GF(2^8) by a tower of fields takes
/// 34 products in four layers ([TowerField]); everything else is linear and local.
///
/// @leaks nothing
/// @cost 4 rounds, 34 planes per byte
/// @security semi-honest: as [And]
/// @source inversion by norms in a tower: Itoh, Tsujii, 1988; 34 products at depth 4: Boyar, Peralta, SEC 2012
public final class SubBytes {
    /// n is the number of rows, w the number of bytes.
    public static final Cost COST = Cost.of(4, (n, w) -> 34L * w * Cost.plane(n), "34 w n/8");

    /// Words that stay in cache while one byte's sums and products are made.
    private static final int BLOCK = 128;

    private static final XorProgram[] FACTORS = {
        TowerField.factors(0), TowerField.factors(1), TowerField.factors(2), TowerField.factors(3)
    };
    private static final XorProgram RESULT = TowerField.result();

    private enum Steps implements org.tercet.smc.Step {
        SUB_BYTES,
        LAYER
    }

    private SubBytes() {}

    /// Planes of one layer that every byte has so many of.
    private record Layer(int perByte, BitShares planes) {}

    /// The S-box of every byte.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, BitShares x) {
        if (x.width() % 8 != 0) {
            throw new IllegalArgumentException("width is " + x.width() + ", allowed a multiple of 8");
        }
        Session here = session.enter(Steps.SUB_BYTES);
        int bytes = x.width() / 8;
        Layer[] known = {new Layer(8, x)};
        for (int layer = 0; layer < FACTORS.length; layer++) {
            Layer products = products(here.enter(Steps.LAYER), layer, bytes, known);
            known = Arrays.copyOf(known, known.length + 1);
            known[layer + 1] = products;
        }
        BitShares last = known[FACTORS.length].planes();
        boolean first = here.party() == Party.P1;
        boolean second = here.party().next() == Party.P1;
        return here.bits(
                x.length(),
                x.width(),
                result(last.own(), bytes, x.words(), first),
                result(last.next(), bytes, x.words(), second));
    }

    /// The same on open bytes.
    public static byte[] plain(byte[] x) {
        byte[] out = new byte[x.length];
        for (int j = 0; j < x.length; j++) {
            out[j] = (byte) TowerField.sBox(x[j] & 0xff);
        }
        return out;
    }

    private static Layer products(Session here, int layer, int bytes, Layer[] known) {
        XorProgram factors = FACTORS[layer];
        int count = TowerField.PRODUCTS[layer];
        int words = known[0].planes().words();
        long[] product = new long[Math.multiplyExact(Math.multiplyExact(bytes, count), words)];
        long[] next = new long[product.length];
        long[][] o = factors.rows(Math.min(BLOCK, words));
        long[][] n = factors.rows(Math.min(BLOCK, words));
        long[] crossed = new long[Math.min(BLOCK, words)];
        Prss.Pads pads = here.prss();
        Rotation rotation = here.rotate(product, next);
        for (int item = 0; item < bytes; item++) {
            int base = item * count * words;
            for (int from = 0; from < words; from += BLOCK) {
                int size = Math.min(BLOCK, words - from);
                load(known, item, from, size, o, n);
                factors.run(o, size);
                factors.run(n, size);
                for (int k = 0; k < count; k++) {
                    int left = factors.output(k);
                    int right = factors.output(count + k);
                    cross(o[left], n[left], o[right], n[right], crossed, size);
                    System.arraycopy(crossed, 0, product, base + k * words + from, size);
                }
            }
            pads.xorZeros(product, base, count * words);
            rotation.advance(base + count * words);
        }
        rotation.finish();
        return new Layer(count, here.bits(known[0].planes().length(), bytes * count, product, next));
    }

    private static void load(Layer[] known, int item, int from, int size, long[][] o, long[][] n) {
        int row = 0;
        for (Layer layer : known) {
            int words = layer.planes().words();
            long[] own = layer.planes().own();
            long[] next = layer.planes().next();
            for (int k = 0; k < layer.perByte(); k++) {
                int at = (item * layer.perByte() + k) * words + from;
                System.arraycopy(own, at, o[row], 0, size);
                System.arraycopy(next, at, n[row], 0, size);
                row++;
            }
        }
    }

    /// One index for all arrays, which the compiler turns into vectors.
    private static void cross(long[] xo, long[] xn, long[] yo, long[] yn, long[] z, int size) {
        for (int j = 0; j < size; j++) {
            z[j] = (xo[j] & (yo[j] ^ yn[j])) ^ (xn[j] & yo[j]);
        }
    }

    private static long[] result(long[] products, int bytes, int words, boolean withConstant) {
        int count = TowerField.PRODUCTS[3];
        long[] out = new long[8 * bytes * words];
        long[][] rows = RESULT.rows(Math.min(BLOCK, words));
        for (int item = 0; item < bytes; item++) {
            for (int from = 0; from < words; from += BLOCK) {
                int size = Math.min(BLOCK, words - from);
                for (int k = 0; k < count; k++) {
                    System.arraycopy(products, (item * count + k) * words + from, rows[k], 0, size);
                }
                RESULT.run(rows, size);
                for (int bit = 0; bit < 8; bit++) {
                    boolean flip = withConstant && (TowerField.CONSTANT >>> bit & 1) != 0;
                    put(rows[RESULT.output(bit)], out, (8 * item + bit) * words + from, size, flip ? -1L : 0L);
                }
            }
        }
        return out;
    }

    private static void put(long[] row, long[] out, int at, int size, long flip) {
        for (int j = 0; j < size; j++) {
            out[at + j] = row[j] ^ flip;
        }
    }
}
