package org.tercet.store.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Refuses a database that would acknowledge what it can lose: a receipt promises survival of a crash.
@ApplicationScoped
public class DurabilityCheck {
    private static final List<String> NEVER_OFF = List.of("fsync", "full_page_writes", "synchronous_commit");
    private final Database database;

    DurabilityCheck(Database database) {
        this.database = database;
    }

    /// @throws DatabaseFailure if one of the settings is off
    public void run() {
        for (String setting : NEVER_OFF) {
            String value = database.run("select current_setting($1)", setting)
                    .iterator()
                    .next()
                    .getString(0);
            if ("off".equals(value)) {
                throw new DatabaseFailure("PostgreSQL has " + setting + " off; a store needs it on");
            }
        }
    }
}
