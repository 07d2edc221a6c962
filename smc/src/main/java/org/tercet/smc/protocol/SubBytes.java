package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;
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
/// four layers of products ([TowerField]), 36 in all; each party sums its parts of the products to the 18 bits that the
/// next layer needs before they are reshared, as in [DotProduct]. Everything else is linear and local.
///
/// @leaks nothing
/// @cost 4 rounds, 18 planes per byte
/// @security semi-honest: as [And]
/// @source inversion by norms in a tower: Itoh, Tsujii, 1988; sum first: Chida et al., CRYPTO 2018
public final class SubBytes {
    /// n is the number of rows, w the number of bytes.
    public static final Cost COST = Cost.of(4, (n, w) -> 18L * w * Cost.plane(n), "18 w n/8");

    /// Words that stay in cache while one byte's sums and products are made.
    private static final int BLOCK = 128;

    private static final TowerField.Layer[] LAYERS = TowerField.layers();

    private enum Steps implements org.tercet.smc.Step {
        SUB_BYTES,
        LAYER
    }

    private SubBytes() {}

    /// Planes that every byte has so many of.
    private record Known(int perByte, BitShares planes) {}

    /// The S-box of every byte.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, BitShares x) {
        if (x.width() % 8 != 0) {
            throw new IllegalArgumentException("width is " + x.width() + ", allowed a multiple of 8");
        }
        Session here = session.enter(Steps.SUB_BYTES);
        int bytes = x.width() / 8;
        List<Known> known = new ArrayList<>(List.of(new Known(8, x)));
        for (TowerField.Layer layer : LAYERS) {
            known.add(products(here.enter(Steps.LAYER), layer, bytes, known));
        }
        return known.getLast().planes();
    }

    /// The same on open bytes.
    public static byte[] plain(byte[] x) {
        byte[] out = new byte[x.length];
        for (int j = 0; j < x.length; j++) {
            out[j] = (byte) TowerField.sBox(x[j] & 0xff);
        }
        return out;
    }

    /// The sums of a layer's products for every byte.
    private static Known products(Session here, TowerField.Layer layer, int bytes, List<Known> known) {
        int words = known.getFirst().planes().words();
        int block = Math.min(BLOCK, words);
        int bits = layer.bits();
        long[] sums = new long[Math.multiplyExact(Math.multiplyExact(bytes, bits), words)];
        long[] next = new long[sums.length];
        long[][] o = layer.factors().rows(block);
        long[][] n = layer.factors().rows(block);
        long[][] products = layer.sums().rows(block);
        boolean first = here.party() == Party.P1;
        Prss.Pads pads = here.prss();
        Rotation rotation = here.rotate(sums, next);
        for (int item = 0; item < bytes; item++) {
            int base = item * bits * words;
            for (int from = 0; from < words; from += BLOCK) {
                int size = Math.min(BLOCK, words - from);
                load(known, item, from, size, o, n);
                layer.factors().run(o, size);
                layer.factors().run(n, size);
                for (int k = 0; k < layer.products(); k++) {
                    int left = layer.factors().output(k);
                    int right = layer.factors().output(layer.products() + k);
                    cross(o[left], n[left], o[right], n[right], products[k], size);
                }
                layer.sums().run(products, size);
                for (int bit = 0; bit < bits; bit++) {
                    long flip = first ? -(layer.constant() >>> bit & 1L) : 0;
                    put(products[layer.sums().output(bit)], sums, base + bit * words + from, size, flip);
                }
            }
            pads.xorZeros(sums, base, bits * words);
            rotation.advance(base + bits * words);
        }
        rotation.finish();
        return new Known(bits, here.bits(known.getFirst().planes().length(), bytes * bits, sums, next));
    }

    private static void load(List<Known> known, int item, int from, int size, long[][] o, long[][] n) {
        int row = 0;
        for (Known layer : known) {
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

    /// The sum's bits, with the constant's bit in one party's part.
    private static void put(long[] sum, long[] out, int at, int size, long flip) {
        for (int j = 0; j < size; j++) {
            out[at + j] = sum[j] ^ flip;
        }
    }
}
