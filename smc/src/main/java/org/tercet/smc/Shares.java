package org.tercet.smc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One party's part of a secret vector over Z_2^64: the components `x_i` (own) and `x_{i+1}` (next) of `x = x_1 + x_2 +
/// x_3`.
///
/// Everything here is local: no message is sent. Shares made in a session, and whatever is computed from them, are
/// overwritten when it closes.
/// There is no equality, no serialisation, and printing shows ring and length only.
public final class Shares implements Vault.Destroyable {
    private final long[] own;
    private final long[] next;
    private final @Nullable Vault vault;
    private volatile boolean destroyed;

    Shares(long[] own, long[] next, @Nullable Vault vault) {
        if (own.length != next.length) {
            throw new IllegalArgumentException(
                    "components have lengths " + own.length + " and " + next.length + ", allowed equal");
        }
        this.own = own;
        this.next = next;
        this.vault = vault;
        if (vault != null) {
            vault.keep(this);
        }
    }

    /// Shares with these components, which are used and not copied; they belong to no session.
    public static Shares of(long[] own, long[] next) {
        return new Shares(own, next, null);
    }

    /// Shares of the public vector of `length` zeros.
    public static Shares zero(int length) {
        return of(new long[length], new long[length]);
    }

    /// Shares of a public vector: component 1 is the vector, the others are zero.
    public static Shares ofPublic(Party party, long[] values) {
        return zero(values.length).addPublic(party, values);
    }

    /// Shares of a vector that the two parties which hold component `component` know: that component is the vector, the
    /// others are zero.
    ///
    /// @param component the party whose own component it is
    /// @param values read only where `party` holds that component
    public static Shares ofComponent(Party party, Party component, long[] values) {
        long[] zeros = new long[values.length];
        return of(party == component ? values.clone() : zeros, party.next() == component ? values.clone() : zeros);
    }

    /// Number of elements.
    public int length() {
        return own.length;
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

    /// Element by element `this + other`.
    public Shares add(Shares other) {
        requireLength(other.length());
        return like(other, plus(own(), other.own()), plus(next(), other.next()));
    }

    /// Element by element `this - other`.
    public Shares subtract(Shares other) {
        requireLength(other.length());
        return like(other, minus(own(), other.own()), minus(next(), other.next()));
    }

    /// Element by element `-this`.
    public Shares negate() {
        return scale(-1);
    }

    /// Every element times a public factor.
    public Shares scale(long factor) {
        return like(this, times(own(), factor), times(next(), factor));
    }

    /// Element `j` times the public `factors[j]`.
    public Shares scale(long[] factors) {
        requireLength(factors.length);
        return like(this, times(own(), factors), times(next(), factors));
    }

    /// Every element plus a public constant.
    public Shares addPublic(Party party, long constant) {
        long[] constants = new long[length()];
        Arrays.fill(constants, constant);
        return addPublic(party, constants);
    }

    /// Element `j` plus the public `constants[j]`, which enters component 1.
    public Shares addPublic(Party party, long[] constants) {
        requireLength(constants.length);
        long[] first = party == Party.P1 ? plus(own(), constants) : own().clone();
        long[] second = party.next() == Party.P1 ? plus(next(), constants) : next().clone();
        return like(this, first, second);
    }

    /// Every element minus a public constant.
    public Shares subtractPublic(Party party, long constant) {
        return addPublic(party, -constant);
    }

    /// Elements `from` (inclusive) to `to` (exclusive), copied.
    public Shares slice(int from, int to) {
        return like(this, Arrays.copyOfRange(own(), from, to), Arrays.copyOfRange(next(), from, to));
    }

    /// Element `rows[j]` in place `j`; elements may occur several times.
    public Shares gather(int[] rows) {
        long[] a = new long[rows.length];
        long[] b = new long[rows.length];
        Permutations.gather(own(), rows, a);
        Permutations.gather(next(), rows, b);
        return like(this, a, b);
    }

    /// The one element at `index`.
    public Shares at(int index) {
        return slice(index, index + 1);
    }

    /// The sum of all elements, one element.
    public Shares sum() {
        return like(this, new long[] {total(own())}, new long[] {total(next())});
    }

    /// One element `times` times; only for a vector of length 1.
    public Shares repeat(int times) {
        if (length() != 1) {
            throw new IllegalArgumentException("repeat of length " + length() + ", allowed 1");
        }
        long[] a = new long[times];
        long[] b = new long[times];
        Arrays.fill(a, own()[0]);
        Arrays.fill(b, next()[0]);
        return like(this, a, b);
    }

    /// The parts one after the other.
    public static Shares concat(Shares... parts) {
        int length = 0;
        Vault vault = null;
        for (Shares part : parts) {
            length = Math.addExact(length, part.length());
            vault = vault == null ? part.vault : vault;
        }
        long[] a = new long[length];
        long[] b = new long[length];
        int at = 0;
        for (Shares part : parts) {
            System.arraycopy(part.own(), 0, a, at, part.length());
            System.arraycopy(part.next(), 0, b, at, part.length());
            at += part.length();
        }
        return new Shares(a, b, vault);
    }

    /// A copy that no session destroys; the caller answers for it.
    public Shares copyThatOutlivesSession() {
        return of(own().clone(), next().clone());
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
        return "Shares[Z_2^64 x " + own.length + "]";
    }

    private Shares like(Shares other, long[] a, long[] b) {
        return new Shares(a, b, vault != null ? vault : other.vault);
    }

    private void requireAlive() {
        if (destroyed) {
            throw new IllegalStateException("these shares were destroyed with their session");
        }
    }

    private void requireLength(int length) {
        if (own.length != length) {
            throw new IllegalArgumentException("length is " + length + ", allowed " + own.length);
        }
    }

    private static long[] plus(long[] x, long[] y) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = x[j] + y[j];
        }
        return z;
    }

    private static long[] minus(long[] x, long[] y) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = x[j] - y[j];
        }
        return z;
    }

    private static long[] times(long[] x, long factor) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = x[j] * factor;
        }
        return z;
    }

    private static long[] times(long[] x, long[] factors) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = x[j] * factors[j];
        }
        return z;
    }

    private static long total(long[] x) {
        long sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j];
        }
        return sum;
    }
}
