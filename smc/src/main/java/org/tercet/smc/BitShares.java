package org.tercet.smc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One party's part of a secret vector of `width`-bit words shared by XOR: `x = x_1 ^ x_2 ^ x_3`, bit-sliced.
///
/// Bit plane `b` holds bit `b` of every row, row `r` in bit `r % 64` of word `r / 64`; the planes lie one after the
/// other in one array.
/// Bits past the last row are public rubbish. Everything here is local: no message is sent.
public final class BitShares implements Vault.Destroyable {
    private final long[] own;
    private final long[] next;
    private final int length;
    private final int width;
    private final @Nullable Vault vault;
    private volatile boolean destroyed;

    BitShares(int length, int width, long[] own, long[] next, @Nullable Vault vault) {
        if (length < 0 || width < 0) {
            throw new IllegalArgumentException("length " + length + " and width " + width + ", allowed >= 0");
        }
        int expected = Math.multiplyExact(words(length), width);
        if (own.length != expected || next.length != expected) {
            throw new IllegalArgumentException(
                    "components have lengths " + own.length + " and " + next.length + ", allowed " + expected);
        }
        this.length = length;
        this.width = width;
        this.own = own;
        this.next = next;
        this.vault = vault;
        if (vault != null) {
            vault.keep(this);
        }
    }

    /// Shares with these components, which are used and not copied; they belong to no session.
    ///
    /// @param own `width` planes of `words(length)` words
    public static BitShares of(int length, int width, long[] own, long[] next) {
        return new BitShares(length, width, own, next, null);
    }

    /// Shares of zeros.
    public static BitShares zero(int length, int width) {
        int size = Math.multiplyExact(words(length), width);
        return of(length, width, new long[size], new long[size]);
    }

    /// Shares of bits that the two parties which hold component `component` know: that component is the bits, the
    /// others are zero.
    ///
    /// @param component the party whose own component it is
    /// @param planes read only where `party` holds that component
    public static BitShares ofComponent(Party party, Party component, int length, int width, long[] planes) {
        long[] zeros = new long[Math.multiplyExact(words(length), width)];
        return of(length, width, party == component ? planes : zeros, party.next() == component ? planes : zeros);
    }

    /// Words that one plane of so many rows takes.
    public static int words(int length) {
        return (length >>> 6) + ((length & 63) == 0 ? 0 : 1);
    }

    /// Number of rows.
    public int length() {
        return length;
    }

    /// Bits per row.
    public int width() {
        return width;
    }

    /// Words in one plane.
    public int words() {
        return words(length);
    }

    /// The component that the previous party holds too: the array itself, for kernels.
    public long[] own() {
        requireAlive();
        return own;
    }

    /// The component that the next party holds too: the array itself, for kernels.
    public long[] next() {
        requireAlive();
        return next;
    }

    /// Bit by bit `this ^ other`.
    public BitShares xor(BitShares other) {
        requireShape(other);
        return like(other, width, xor(own(), other.own()), xor(next(), other.next()));
    }

    /// Bit by bit `!this`.
    public BitShares not(Party party) {
        long[] ones = new long[own.length];
        Arrays.fill(ones, -1L);
        return xorPublic(party, ones);
    }

    /// Bit by bit `this ^ planes`, which enter component 1.
    public BitShares xorPublic(Party party, long[] planes) {
        if (planes.length != own.length) {
            throw new IllegalArgumentException("planes have " + planes.length + " words, allowed " + own.length);
        }
        long[] a = party == Party.P1 ? xor(own(), planes) : own().clone();
        long[] b = party.next() == Party.P1 ? xor(next(), planes) : next().clone();
        return like(this, width, a, b);
    }

    /// Bit by bit `this & planes`, which are public.
    public BitShares andPublic(long[] planes) {
        if (planes.length != own.length) {
            throw new IllegalArgumentException("planes have " + planes.length + " words, allowed " + own.length);
        }
        long[] a = own().clone();
        long[] b = next().clone();
        for (int j = 0; j < a.length; j++) {
            a[j] &= planes[j];
            b[j] &= planes[j];
        }
        return like(this, width, a, b);
    }

    /// Planes `from` (inclusive) to `to` (exclusive), copied.
    public BitShares planes(int from, int to) {
        if (from < 0 || to < from || to > width) {
            throw new IllegalArgumentException("planes " + from + ".." + to + ", allowed within 0.." + width);
        }
        int w = words();
        return like(
                this,
                to - from,
                Arrays.copyOfRange(own(), from * w, to * w),
                Arrays.copyOfRange(next(), from * w, to * w));
    }

    /// One plane.
    public BitShares plane(int plane) {
        return planes(plane, plane + 1);
    }

    /// The planes with these numbers, in this order, copied.
    public BitShares gather(int... numbers) {
        int w = words();
        long[] a = new long[Math.multiplyExact(numbers.length, w)];
        long[] b = new long[a.length];
        for (int k = 0; k < numbers.length; k++) {
            System.arraycopy(own(), numbers[k] * w, a, k * w, w);
            System.arraycopy(next(), numbers[k] * w, b, k * w, w);
        }
        return like(this, numbers.length, a, b);
    }

    /// The planes of all parts, the first part's lowest; all have the same number of rows.
    public static BitShares concatPlanes(BitShares... parts) {
        int length = parts[0].length;
        int words = words(length);
        int width = 0;
        Vault vault = null;
        for (BitShares part : parts) {
            if (part.length != length) {
                throw new IllegalArgumentException("part has " + part.length + " rows, allowed " + length);
            }
            width = Math.addExact(width, part.width);
            vault = vault == null ? part.vault : vault;
        }
        long[] a = new long[Math.multiplyExact(words, width)];
        long[] b = new long[a.length];
        int at = 0;
        for (BitShares part : parts) {
            System.arraycopy(part.own(), 0, a, at, part.own.length);
            System.arraycopy(part.next(), 0, b, at, part.next.length);
            at += part.own.length;
        }
        return new BitShares(length, width, a, b, vault);
    }

    /// Rows `from` (inclusive) to `to` (exclusive) of every plane, copied.
    public BitShares rows(int from, int to) {
        if (from < 0 || to < from || to > length) {
            throw new IllegalArgumentException("rows " + from + ".." + to + ", allowed within 0.." + length);
        }
        int size = to - from;
        long[] a = BitPlanes.rows(own(), words(), width, from, size);
        long[] b = BitPlanes.rows(next(), words(), width, from, size);
        return new BitShares(size, width, a, b, vault);
    }

    /// A copy that no session destroys; the caller answers for it.
    public BitShares copyThatOutlivesSession() {
        return of(length, width, own().clone(), next().clone());
    }

    /// Overwrites both components; any later use throws.
    @Override
    public void destroy() {
        destroyed = true;
        Arrays.fill(own, 0);
        Arrays.fill(next, 0);
    }

    /// Whether [#destroy()] was called.
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public String toString() {
        return "BitShares[" + width + " bits x " + length + "]";
    }

    @Nullable
    Vault vault() {
        return vault;
    }

    private BitShares like(BitShares other, int newWidth, long[] a, long[] b) {
        return new BitShares(length, newWidth, a, b, vault != null ? vault : other.vault);
    }

    private void requireAlive() {
        if (destroyed) {
            throw new IllegalStateException("these shares were destroyed with their session");
        }
    }

    private void requireShape(BitShares other) {
        if (other.length != length || other.width != width) {
            throw new IllegalArgumentException(
                    "shape is " + other.width + " x " + other.length + ", allowed " + width + " x " + length);
        }
    }

    private static long[] xor(long[] x, long[] y) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = x[j] ^ y[j];
        }
        return z;
    }
}
