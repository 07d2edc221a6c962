package org.tercet.collector.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/// Refuses a database that would acknowledge what it can lose: an acknowledged submission survives a crash.
@ApplicationScoped
public class DurabilityCheck {
    private static final List<String> NEVER_OFF = List.of("fsync", "full_page_writes", "synchronous_commit");

    private final DataSource database;

    DurabilityCheck(DataSource database) {
        this.database = database;
    }

    /// @throws ForgetfulDatabase if one of the settings is off
    public void run() {
        try (Connection connection = database.getConnection()) {
            check(connection);
        } catch (SQLException e) {
            throw new Database.DatabaseAway("SQL state " + e.getSQLState(), e);
        }
    }

    static void check(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select current_setting(?)")) {
            for (String setting : NEVER_OFF) {
                select.setString(1, setting);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    if ("off".equals(row.getString(1))) {
                        throw new ForgetfulDatabase(setting);
                    }
                }
            }
        }
    }

    /// PostgreSQL may forget what it has committed.
    public static final class ForgetfulDatabase extends RuntimeException {
        ForgetfulDatabase(String setting) {
            super("PostgreSQL has " + setting + " off; a collector needs it on");
        }
    }
}
