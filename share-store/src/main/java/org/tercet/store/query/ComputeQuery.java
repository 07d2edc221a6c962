package org.tercet.store.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.SealingPublicKey;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedStudy;
import org.tercet.model.query.Query;
import org.tercet.model.query.Reading;
import org.tercet.model.wire.v1.ResultPart;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Open;
import org.tercet.statistics.Columns;
import org.tercet.statistics.DerivedColumns;
import org.tercet.statistics.FilterColumn;
import org.tercet.statistics.JoinedColumns;
import org.tercet.statistics.Statistics;
import org.tercet.store.batch.ColumnCache;
import org.tercet.store.batch.ColumnReader;
import org.tercet.store.batch.StoredColumns;
import org.tercet.store.batch.TooManyBytes;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.database.BatchTable;
import org.tercet.store.link.StoreLink;

/// Computes an agreed query with the peers and seals this store's part of the result to the asker; no store
/// opens it.
@ApplicationScoped
public class ComputeQuery {
    private final StoreLink link;
    private final StoreIdentities identities;
    private final StoreConfig.Limits limits;
    private final QueryTurn turn;
    private final ColumnCache cache;
    private final ColumnReader reader;

    ComputeQuery(
            StoreLink link,
            StoreIdentities identities,
            StoreConfig config,
            QueryTurn turn,
            ColumnCache cache,
            ColumnReader reader) {
        this.link = link;
        this.identities = identities;
        this.limits = config.limits();
        this.turn = turn;
        this.cache = cache;
        this.reader = reader;
    }

    /// Waits for the query's turn; then this store's sealed part.
    ///
    /// @param joined the manifest that its join names; null if it has none
    /// @param batches of its own study, then of the one that it joins
    /// @throws NoPlace if its turn did not come in time
    /// @throws org.tercet.smc.EngineFailure if a peer is lost, late or does not fit
    public byte[] run(
            Digest hash,
            Query query,
            Manifest manifest,
            @Nullable Manifest joined,
            List<BatchTable.Entry> batches,
            Map<Party, Opinion> opinions,
            RunningQueries.Running running) {
        Reading reading = query.reading(Opinion.kept(opinions.values()));
        Join join = query.join();
        if (join == null) {
            long needed = ColumnNeed.bytes(
                    query, reading, manifest, null, running.lying(0).rows(), 0);
            try (Places.Place _ = turn.take(hash, query.asker(), needed, opinions, running);
                    Session session = open(hash, opinions);
                    StoredColumns columns = columns(batches.getFirst(), running.lying(0))) {
                running.in(session);
                Map<String, Columns> kept = new HashMap<>();
                reading.kept().forEach(of -> kept.put(of.name(), columns.kept(running.kept(of.digest()))));
                Columns all = derived(session, columns, query.codebook(manifest.codebook()), reading, kept);
                return sealed(hash, query, manifest, session, all, filter -> filter);
            }
        }
        Manifest other = Objects.requireNonNull(joined, "no store agrees to a join with a study that it does not know");
        long needed = ColumnNeed.bytes(
                query,
                reading,
                manifest,
                other,
                running.lying(0).rows(),
                running.lying(1).rows());
        try (Places.Place _ = turn.take(hash, query.asker(), needed, opinions, running);
                Session session = open(hash, opinions);
                StoredColumns left = columns(batches.get(0), running.lying(0));
                StoredColumns right = columns(batches.get(1), running.lying(1))) {
            running.in(session);
            JoinedColumns columns =
                    JoinedColumns.run(session, left, right, JoinedStudy.codebook(manifest, other, query, join));
            Manifest both = JoinedStudy.of(manifest, other, query, join);
            Columns all = derived(session, columns, query.codebook(both.codebook()), reading, Map.of());
            return sealed(hash, query, both, session, all, filter -> columns.counting(session, filter));
        }
    }

    private Session open(Digest hash, Map<Party, Opinion> opinions) {
        return Session.open(
                link.get(),
                SessionId.derive("query", hash.bytes()),
                limits.queryDeadline(),
                Opinion.chunkRows(opinions.values()));
    }

    private StoredColumns columns(BatchTable.Entry batch, BatchTable.Lying lying) {
        return new StoredColumns(cache, reader, batch.study(), batch.number(), lying, limits.queryBytesInMemory());
    }

    private Columns derived(
            Session session, Columns columns, Codebook codebook, Reading reading, Map<String, Columns> kept) {
        long inMemory = (long) DerivedColumns.inMemory(reading.computed()) * columns.rows() * 2 * Long.BYTES;
        if (inMemory > limits.queryBytesInMemory()) {
            throw new TooManyBytes();
        }
        return DerivedColumns.run(session, columns, codebook, reading.computed(), kept);
    }

    // Of one study, or of two as one.
    private byte[] sealed(
            Digest hash,
            Query query,
            Manifest manifest,
            Session session,
            Columns all,
            UnaryOperator<@Nullable Shares> counting) {
        SealingPublicKey asker = manifest.party(query.asker())
                .orElseThrow(IllegalStateException::new)
                .sealKey();
        Codebook codebook = query.codebook(manifest.codebook());
        Filter filter = query.filter();
        @Nullable
        Shares matching = filter == null
                ? null
                : FilterColumn.run(
                        session, all, codebook, filter, manifest.disclosure().minimumCount());
        Shares result =
                Statistics.of(query).run(session, all, counting.apply(matching), codebook, manifest.disclosure());
        Open.Released released = Open.towardsMember(session, result);
        return new ResultPart(identities.index(), hash, released.own(), released.next()).seal(asker);
    }
}
