package org.tercet.collector.invitation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.tercet.collector.database.Database;

/// Rewrites all used invitations in hash order in one transaction.
///
/// A token is marked in the transaction that writes its submission, so PostgreSQL's hidden columns (`xmin`, `ctid`)
/// would join the two for whoever reads the tables. Afterwards all used invitations share one `xmin` and lie in the
/// order of their hashes. Dead row versions go with the next vacuum.
@ApplicationScoped
public class BlendInvitations {
    private static final String JOINED =
            "select exists (select from invitation i join submission s on s.xmin = i.xmin where i.used)";

    private static final String BLEND = """
            with taken as (delete from invitation where used returning study, token)
            insert into invitation (study, token, used) select study, token, true from taken order by study, token
            """;

    private final Database database;

    BlendInvitations(Database database) {
        this.database = database;
    }

    /// Does nothing while no token was used since the last time.
    public void run() {
        database.repeatable(session -> session.createNativeQuery(JOINED, Boolean.class)
                .getSingleResult()
                .flatMap(joined -> joined
                        ? session.createNativeQuery(BLEND).executeUpdate()
                        : Uni.createFrom().item(0)));
    }
}
