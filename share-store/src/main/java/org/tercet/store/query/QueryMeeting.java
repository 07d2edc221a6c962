package org.tercet.store.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.StudyId;
import org.tercet.model.query.Join;
import org.tercet.model.query.Query;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Step;
import org.tercet.store.batch.BatchState;
import org.tercet.store.batch.Epochs;
import org.tercet.store.batch.HealBatches;
import org.tercet.store.batch.SettleRefresh;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.KeptTable.Kept;
import org.tercet.store.link.Exchange;
import org.tercet.store.link.StoreLink;

/// The three stores tell each other what they think of a query before anything is computed; one no is a no.
///
/// On the way a store that was killed between preparing and committing the query's batch learns its signatures.
@ApplicationScoped
public class QueryMeeting {
    private static final int MOST_SIGNATURE_BYTES = 32768;

    private enum Steps implements Step {
        BATCH,
        OPINION,
        JOINED_REFRESHES
    }

    private final StoreLink link;
    private final StoreConfig.Limits limits;
    private final BatchTable batches;
    private final HealBatches heal;
    private final SettleRefresh settleRefresh;
    private final Epochs epochs;

    QueryMeeting(
            StoreLink link,
            StoreConfig config,
            BatchTable batches,
            HealBatches heal,
            SettleRefresh settleRefresh,
            Epochs epochs) {
        this.link = link;
        this.limits = config.limits();
        this.batches = batches;
        this.heal = heal;
        this.settleRefresh = settleRefresh;
        this.epochs = epochs;
    }

    /// All three opinions, this store's own included. From then on the query holds the columns of its batch as they are
    /// after the refresh that all three use, whatever is refreshed meanwhile.
    ///
    /// @param joined the study that it joins; null if there is none, or it is not known here
    /// @param own this store's opinion after its batches were settled, given what is kept for the query's batch
    /// @throws org.tercet.smc.EngineFailure if a peer does not come
    public Map<Party, Opinion> run(
            Digest hash,
            Query query,
            StudyId study,
            @Nullable StudyId joined,
            RunningQueries.Running running,
            Function<List<Kept>, Opinion> own) {
        try (Session session =
                Session.open(link.get(), SessionId.derive("query-meeting", hash.bytes()), limits.peerWait())) {
            running.in(session);
            settle(session, query.batch());
            Join join = query.join();
            if (join != null) {
                settle(session, join.batch());
            }
            settleRefresh.run(session, study);
            Optional<Epochs.Lease> lease = hold(study, query.batch(), running);
            Opinion mine =
                    own.apply(lease.map(Epochs.Lease::kept).orElse(List.of())).after(refreshes(lease));
            Map<Party, Opinion> all = new EnumMap<>(Party.class);
            all.put(session.party(), mine);
            Exchange.run(session, Steps.OPINION, Json.write(mine), Opinion.MOST_BYTES)
                    .forEach((peer, bytes) -> {
                        try {
                            all.put(peer, Json.read(bytes, Opinion.class));
                        } catch (MalformedDocument malformed) {
                            throw session.abort(peer, "its opinion is malformed");
                        }
                    });
            all.forEach((peer, opinion) -> {
                if (opinion.refusals().isEmpty()
                        && mine.refusals().isEmpty()
                        && opinion.refreshes() != mine.refreshes()) {
                    throw session.abort(peer, "it begins to use another refresh at this moment");
                }
            });
            boolean agreed =
                    all.values().stream().allMatch(opinion -> opinion.refusals().isEmpty() && !opinion.busy());
            if (agreed && join != null && joined != null) {
                // Only now do all three know the study whose refreshes they speak of.
                settleRefresh.run(session, joined);
                int held = refreshes(hold(joined, join.batch(), running));
                byte[] message = ByteBuffer.allocate(Integer.BYTES).putInt(held).array();
                Exchange.run(session, Steps.JOINED_REFRESHES, message, message.length)
                        .forEach((peer, theirs) -> {
                            if (!Arrays.equals(theirs, message)) {
                                throw session.abort(peer, "it begins to use another refresh at this moment");
                            }
                        });
            }
            return all;
        }
    }

    // What the query holds from now on; nothing if there is no such batch.
    private Optional<Epochs.Lease> hold(StudyId study, Digest batch, RunningQueries.Running running) {
        return batches.committed(study, batch).map(found -> running.hold(epochs.hold(study, found.number())));
    }

    private static int refreshes(Optional<Epochs.Lease> lease) {
        return lease.map(held -> held.lying().refreshes()).orElse(0);
    }

    private void settle(Session session, Digest batch) {
        Optional<BatchTable.Entry> entry = batches.find(batch);
        String mine = entry.filter(found -> found.state().equals(BatchState.COMMITTED.word()))
                .map(found -> String.join("\n", found.signatures()))
                .orElse("");
        byte[] message = mine.getBytes(StandardCharsets.US_ASCII);
        Map<Party, byte[]> theirs = Exchange.run(session, Steps.BATCH, message, MOST_SIGNATURE_BYTES);
        if (entry.isPresent() && mine.isEmpty()) {
            for (byte[] bytes : theirs.values()) {
                List<String> signatures = List.of(new String(bytes, StandardCharsets.US_ASCII).split("\n"));
                if (heal.commitWith(entry.get(), signatures)) {
                    return;
                }
            }
        }
    }
}
