package org.tercet.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.kit.OnPlatform;

@QuarkusTest
@OnPlatform
class SchemaTest {
    @Inject
    Flyway flyway;

    @Inject
    DataSource database;

    @Test
    void aSchemaFromTheFutureIsRefused() throws SQLException {
        assertThat(flyway.info().pending()).isEmpty();
        execute("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success) values"
                + " (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, true)");
        try {
            assertThatThrownBy(() -> flyway.migrate())
                    .isInstanceOf(FlywayException.class)
                    .hasMessageContaining("99");
        } finally {
            execute("delete from flyway_schema_history where installed_rank = 99");
        }
        flyway.migrate();
    }

    @Test
    void theDatabaseItselfRefusesAJobInAnImpossibleState() {
        String insert = "insert into job (id, party, query_id, query_hash, signed_query, study, manifest, batch, state,"
                + " expires_at, submitted_at) values (gen_random_uuid(), 'x', gen_random_uuid(), repeat('x', 43), 'x',"
                + " 'x', repeat('x', 43), repeat('x', 43), '%s', now(), now())";
        for (String state : new String[] {"done", "refused", "failed", "cancelled", "dreaming"}) {
            assertThatThrownBy(() -> execute(insert.formatted(state))).hasMessageContaining("job_");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
