package org.tercet.smc.kit;

import org.tercet.smc.Party;
import org.tercet.smc.Session;

/// Something dealt to the three parties.
///
/// @param first for P1
/// @param second for P2
/// @param third for P3
public record Dealt<T>(T first, T second, T third) {
    /// The party's part.
    public T of(Party party) {
        return switch (party) {
            case P1 -> first;
            case P2 -> second;
            case P3 -> third;
        };
    }

    /// The part of the party whose session it is.
    public T of(Session session) {
        return of(session.party());
    }
}
