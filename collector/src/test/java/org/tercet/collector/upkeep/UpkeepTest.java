package org.tercet.collector.upkeep;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.tercet.collector.kit.CastResource;
import org.tercet.collector.kit.Scene;

/// The chores in the background recur by themselves, also after they have failed.
@QuarkusTest
@QuarkusTestResource(CastResource.class)
@TestProfile(UpkeepTest.Often.class)
class UpkeepTest {
    /// A collector that does not wait for minutes.
    public static final class Often implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tercet.collector.upkeep.every", "PT0.1S");
        }
    }

    private static final String REFUSE = """
            create sequence tries;
            create function refuse() returns trigger language plpgsql as
                $$ begin perform nextval('tries'); raise exception 'not now'; end $$;
            create trigger refuse before delete on spent_command for each row execute function refuse()
            """;

    @Inject
    DataSource database;

    @Test
    void expiredCommandsAreForgottenAgainAndAgainAlsoAfterTheDatabaseRefused() throws SQLException {
        for (int round = 0; round < 3; round++) {
            expire();
            Scene.eventually("forgotten, round " + round, () -> number("select count(*) from spent_command") == 0);
        }
        execute(REFUSE);
        expire();
        Scene.eventually("tried again", () -> number("select last_value from tries") > 2);
        execute("drop trigger refuse on spent_command; drop function refuse; drop sequence tries");
        Scene.eventually("forgotten after all", () -> number("select count(*) from spent_command") == 0);
    }

    private void expire() throws SQLException {
        execute("insert into spent_command (id, expires_at) values (gen_random_uuid(), 0)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
