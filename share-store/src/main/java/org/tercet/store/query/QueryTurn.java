package org.tercet.store.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tercet.model.Digest;
import org.tercet.smc.Link;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Step;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.link.Exchange;
import org.tercet.store.link.StoreLink;
import org.tercet.store.query.Places.Capacity;
import org.tercet.store.query.Places.Place;

/// Gives agreed queries their turn, in one order at all three stores: store 1's.
///
/// Store 1 lets a query start when it has a place, counting by the smallest of what the three allow; the others then
/// take a place too. Whatever holds places there and is over at store 1 has nothing more to wait for, and what is not
/// over at store 1 fits in together with this query: so every place comes free, in whatever order the stores hear of
/// queries, and no two queries wait for each other. A query begins only when all three have said that they have a
/// place; if one of them is lost before, the other two give theirs back.
@ApplicationScoped
public class QueryTurn {
    private static final Party FIRST = Party.P1;
    private static final byte[] GO = {1};
    private static final byte[] NOT_NOW = {0};

    private enum Steps implements Step {
        TURN,
        READY
    }

    private final Supplier<Link> link;
    private final Duration queueWait;
    private final Duration peerWait;
    private final Places places;

    @Inject
    QueryTurn(StoreLink link, StoreConfig config, Places places) {
        this(link::get, config.limits().queueWait(), config.limits().peerWait(), places);
    }

    /// @param queueWait how long store 1 waits for a place
    /// @param peerWait how long the others wait for theirs after that
    QueryTurn(Supplier<Link> link, Duration queueWait, Duration peerWait, Places places) {
        this.link = link;
        this.queueWait = queueWait;
        this.peerWait = peerWait;
        this.places = places;
    }

    /// Waits for the query's turn and takes a place, to be given back when it ends.
    ///
    /// @param needed bytes of columns
    /// @throws NoPlace at all three stores if none became free in time
    /// @throws org.tercet.smc.EngineFailure if a peer fails or the query is called off
    Place take(Digest query, String asker, long needed, Map<Party, Opinion> opinions, RunningQueries.Running running) {
        Capacity within = opinions.values().stream().map(Opinion::capacity).reduce(places.own(), Capacity::and);
        Duration whole = queueWait.plus(peerWait);
        try (Session session = Session.open(link.get(), SessionId.derive("query-turn", query.bytes()), whole)) {
            running.in(session);
            Place place = session.party() == FIRST
                    ? first(session, asker, needed, within, running)
                    : after(session, asker, needed, running);
            try {
                Exchange.run(session, Steps.READY, GO, GO.length);
                return place;
            } catch (RuntimeException | Error failure) {
                place.close();
                throw failure;
            }
        }
    }

    private Place first(Session session, String asker, long needed, Capacity within, RunningQueries.Running running) {
        Session here = session.enter(Steps.TURN);
        Optional<Place> place = places.take(asker, needed, within, queueWait, running::isCancelled);
        try {
            for (Party peer : here.party().others()) {
                here.send(peer, place.isPresent() ? GO : NOT_NOW);
            }
        } catch (RuntimeException | Error failure) {
            place.ifPresent(Place::close);
            throw failure;
        }
        return place.orElseThrow(NoPlace::new);
    }

    private Place after(Session session, String asker, long needed, RunningQueries.Running running) {
        Session here = session.enter(Steps.TURN);
        if (here.receive(FIRST, GO.length)[0] != GO[0]) {
            throw new NoPlace();
        }
        return places.take(asker, needed, places.own(), peerWait, running::isCancelled)
                .orElseThrow(() -> here.abort(here.party(), "no place became free in time"));
    }
}
