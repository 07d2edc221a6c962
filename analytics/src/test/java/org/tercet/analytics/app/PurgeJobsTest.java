package org.tercet.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.kit.Door;
import org.tercet.analytics.kit.Eventually;
import org.tercet.analytics.kit.OnPlatform;
import org.tercet.analytics.kit.Platform;

/// Jobs whose time is over are forgotten without anybody asking for it, again and again.
@QuarkusTest
@OnPlatform
class PurgeJobsTest {
    Platform platform;

    @Inject
    DataSource database;

    @Test
    void jobsWhoseTimeIsOverAreForgottenAgainAndAgain() throws SQLException {
        platform.calm();
        Door door = new Door(platform);
        for (int round = 0; round < 2; round++) {
            String job = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
            door.await("firm-a", job, "done");
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(
                                statement.executeUpdate(
                                        "update job set finished_at = finished_at - interval '31 days' where finished_at > now() - interval '1 day'"))
                        .isPositive();
            }
            Eventually.holds(() -> door.get("firm-a", job).status() == 404);
        }
    }
}
