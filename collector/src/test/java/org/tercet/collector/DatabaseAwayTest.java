package org.tercet.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.tercet.collector.kit.Caller;
import org.tercet.collector.kit.Cast;
import org.tercet.collector.kit.CastResource;
import org.tercet.collector.kit.Scene;
import org.tercet.model.wire.v1.Submission;

/// A real PostgreSQL that fails at the last moment, the commit: what it does not keep is not acknowledged.
@QuarkusTest
@QuarkusTestResource(CastResource.class)
class DatabaseAwayTest {
    private static final String FILL = """
            create function full_disk() returns trigger language plpgsql as
                $$ begin raise exception using errcode = '53100', message = 'no space left on device'; end $$;
            create constraint trigger full_disk after insert on submission deferrable initially deferred
                for each row execute function full_disk()
            """;

    private static final String EMPTY = "drop trigger full_disk on submission; drop function full_disk";

    @TestHTTPResource("/")
    URI base;

    Cast cast;

    @Inject
    DataSource database;

    @Test
    void whatCannotBeCommittedIsNeitherAcknowledgedNorForwardedAndSpendsNoInvitation() throws SQLException {
        Scene scene = Scene.invited(base, cast);
        byte[] token = scene.respondent.token();
        byte[] other = scene.respondent.token();
        scene.invite(token, other);
        Submission lost = scene.respondent.submission(scene.study, token);

        Caller.Answer answer;
        execute(FILL);
        try {
            answer = scene.caller.submit(lost);
        } finally {
            execute(EMPTY);
        }
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("internal");
        assertThat(answer.header("retry-after")).isNotEmpty();
        assertThat(scene.caller
                        .get("/v1/submissions/" + lost.id() + "/receipts")
                        .status())
                .isEqualTo(404);

        // The lanes send in order: had it been handed to them, it would have come before this one.
        assertThat(state(scene, scene.respondent.submission(scene.study, other)))
                .isEqualTo("stored");
        assertThat(cast.stores).allSatisfy(store -> assertThat(store.kept).doesNotContainKey(lost.id()));
        assertThat(state(scene, lost)).isEqualTo("stored");
    }

    private static String state(Scene scene, Submission submission) {
        return scene.caller.submitOne(submission).path("state").asText();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
