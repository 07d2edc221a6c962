package org.tercet.collector.invitation;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;

/// Adds tokens, by their hashes, to a study's list; one that is there already stays as it is, used or not.
public final class AddInvitations {
    private static final String ADD = """
            insert into invitation (study, token, used)
            select :study, t, false from unnest(cast(:tokens as text[])) as t order by t
            on conflict do nothing
            """;

    private AddInvitations() {}

    /// @return how many were new
    public static Uni<Integer> run(StatelessSession session, StudyId study, Collection<Digest> tokenHashes) {
        return session.createNativeQuery(ADD)
                .setParameter("study", study.value())
                .setParameter("tokens", tokenHashes.stream().map(Digest::text).toArray(String[]::new))
                .executeUpdate();
    }
}
