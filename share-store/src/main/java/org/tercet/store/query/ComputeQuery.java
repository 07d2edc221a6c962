package org.tercet.store.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.SealingPublicKey;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Query;
import org.tercet.model.wire.v1.ResultPart;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Open;
import org.tercet.statistics.Columns;
import org.tercet.statistics.DerivedColumns;
import org.tercet.statistics.FilterColumn;
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
    /// @throws NoPlace if its turn did not come in time
    /// @throws org.tercet.smc.EngineFailure if a peer is lost, late or does not fit
    public byte[] run(
            Digest hash,
            Query query,
            Manifest manifest,
            BatchTable.Entry batch,
            Map<Party, Opinion> opinions,
            RunningQueries.Running running) {
        SealingPublicKey asker = manifest.party(query.asker())
                .orElseThrow(IllegalStateException::new)
                .sealKey();
        BatchTable.Lying lying = running.lying();
        long needed = ColumnNeed.bytes(query, manifest.codebook(), lying.rows());
        try (Places.Place _ = turn.take(hash, query.asker(), needed, opinions, running);
                Session session =
                        Session.open(link.get(), SessionId.derive("query", hash.bytes()), limits.queryDeadline());
                StoredColumns columns = new StoredColumns(
                        cache, reader, batch.study(), batch.number(), lying, limits.queryBytesInMemory())) {
            running.in(session);
            long kept = (long) DerivedColumns.kept(query.derive()) * columns.rows() * 2 * Long.BYTES;
            if (kept > limits.queryBytesInMemory()) {
                throw new TooManyBytes();
            }
            Codebook codebook = query.codebook(manifest.codebook());
            Columns all = DerivedColumns.run(session, columns, codebook, query.derive());
            Filter filter = query.filter();
            @Nullable
            Shares matching = filter == null
                    ? null
                    : FilterColumn.run(
                            session,
                            all,
                            codebook,
                            filter,
                            manifest.disclosure().minimumCount());
            Shares result = Statistics.of(query).run(session, all, matching, codebook, manifest.disclosure());
            Open.Released released = Open.towardsMember(session, result);
            return new ResultPart(identities.index(), hash, released.own(), released.next()).seal(asker);
        }
    }
}
