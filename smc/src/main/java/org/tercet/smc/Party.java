package org.tercet.smc;

import java.util.List;

/// One of the three parties of a computation, in ring order P1, P2, P3, P1.
///
/// `P_i` holds the components `x_i` (own) and `x_{i+1}` (next) of `x = x_1 + x_2 + x_3`.
public enum Party {
    P1,
    P2,
    P3;

    /// The three, in order.
    public static final List<Party> ALL = List.of(values());

    /// The party with this index.
    ///
    /// @param index 1, 2 or 3
    public static Party of(int index) {
        if (index < 1 || index > 3) {
            throw new IllegalArgumentException("party index is " + index + ", allowed 1..3");
        }
        return ALL.get(index - 1);
    }

    /// 1, 2 or 3.
    public int index() {
        return ordinal() + 1;
    }

    /// The party that holds our `next` component as its own.
    public Party next() {
        return ALL.get((ordinal() + 1) % 3);
    }

    /// The party that holds our own component as its next.
    public Party previous() {
        return ALL.get((ordinal() + 2) % 3);
    }

    /// The two others, in index order.
    public List<Party> others() {
        return switch (this) {
            case P1 -> List.of(P2, P3);
            case P2 -> List.of(P1, P3);
            case P3 -> List.of(P1, P2);
        };
    }
}
