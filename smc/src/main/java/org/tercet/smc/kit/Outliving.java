package org.tercet.smc.kit;

import java.util.List;
import org.tercet.smc.BitShares;
import org.tercet.smc.Shares;
import org.tercet.smc.WordShares;

/// Copies shares in a body's result, so that a test can look at them after the session.
final class Outliving {
    private Outliving() {}

    @SuppressWarnings("unchecked")
    static <T> T copy(T value) {
        return switch ((Object) value) {
            case Shares shares -> (T) shares.copyThatOutlivesSession();
            case BitShares bits -> (T) bits.copyThatOutlivesSession();
            case WordShares words -> (T) words.copyThatOutlivesSession();
            case List<?> list -> (T) list.stream().map(Outliving::copy).toList();
            case null, default -> value;
        };
    }
}
