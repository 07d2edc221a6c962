package org.tercet.collector.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.tercet.collector.kit.CastResource;

/// A real PostgreSQL, as it is and as it must not be.
@QuarkusTest
@QuarkusTestResource(CastResource.class)
class DurabilityCheckTest {
    @Inject
    DurabilityCheck check;

    @Inject
    DataSource database;

    @Test
    void aDatabaseThatAnswersBeforeItHasWrittenStopsTheStart() throws SQLException {
        check.run();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            try {
                assertThatThrownBy(() -> DurabilityCheck.check(connection))
                        .isInstanceOf(DurabilityCheck.ForgetfulDatabase.class)
                        .hasMessageContaining("synchronous_commit off");
            } finally {
                statement.execute("reset synchronous_commit");
            }
            DurabilityCheck.check(connection);
        }
    }
}
