package org.tercet.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.tercet.collector.kit.Cast;
import org.tercet.collector.kit.CastResource;
import org.tercet.collector.kit.Scene;
import org.tercet.collector.upkeep.Upkeep;
import org.tercet.model.Digest;
import org.tercet.model.wire.v1.Submission;

@QuarkusTest
@QuarkusTestResource(CastResource.class)
class SchemaTest {
    private static final String COLUMNS = """
            select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
            where table_schema = 'public' and table_name <> 'flyway_schema_history' order by 1
            """;

    @TestHTTPResource("/")
    URI base;

    Cast cast;

    @Inject
    DataSource database;

    @Inject
    Flyway flyway;

    @Inject
    Upkeep upkeep;

    @Test
    void theTablesHoldTheseColumnsAndNoTimeOfAnySubmission() throws SQLException {
        List<String> columns = query(COLUMNS);
        assertThat(columns)
                .containsExactly(
                        "delivery.envelope character varying",
                        "delivery.receipt text",
                        "delivery.refusal text",
                        "delivery.sealed bytea",
                        "delivery.store smallint",
                        "delivery.submission uuid",
                        "invitation.study character varying",
                        "invitation.token character varying",
                        "invitation.used boolean",
                        "spent_command.expires_at bigint",
                        "spent_command.id uuid",
                        "study.access character varying",
                        "study.manifest character varying",
                        "study.signed bytea",
                        "study.study character varying",
                        "study.title text",
                        "study.version integer",
                        "submission.id uuid",
                        "submission.manifest character varying");
    }

    @Test
    void nothingJoinsInvitationAndSubmission() throws SQLException {
        // No sequence, identity, default or trigger that could count; no foreign key at or from invitations.
        assertThat(query("select sequence_name from information_schema.sequences"))
                .isEmpty();
        assertThat(query("select trigger_name from information_schema.triggers"))
                .isEmpty();
        assertThat(
                        query(
                                "select table_name || column_name from information_schema.columns where table_schema = 'public'"
                                        + " and table_name <> 'flyway_schema_history'"
                                        + " and (is_identity = 'YES' or column_default is not null or is_generated <> 'NEVER')"))
                .isEmpty();
        assertThat(query("select conname from pg_constraint where contype = 'f'"
                        + " and 'invitation'::regclass in (conrelid, confrelid)"))
                .isEmpty();

        // No value of an invitation row is found in any row of a submission, other than the study's name.
        Scene scene = Scene.invited(base, cast);
        byte[] token = scene.respondent.token();
        scene.invite(token);
        Submission submission = scene.respondent.submission(scene.study, token);
        scene.caller.submitOne(submission);
        String tokenHash = Digest.of(token).text();
        for (String table : List.of("submission", "delivery", "study", "spent_command")) {
            assertThat(String.join("\n", query("select t::text from " + table + " t")))
                    .doesNotContain(tokenHash, tokenHash.substring(0, 20));
        }
        assertThat(String.join("\n", query("select i::text from invitation i")))
                .contains(tokenHash)
                .doesNotContain(submission.id().text());
    }

    @Test
    void afterBlendingNotEvenHiddenColumnsJoinThem() throws SQLException {
        Scene scene = Scene.invited(base, cast);
        List<byte[]> tokens = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tokens.add(scene.respondent.token());
        }
        scene.invite(tokens.toArray(byte[][]::new));
        for (byte[] token : tokens.subList(0, 6)) {
            scene.caller.submitOne(scene.respondent.submission(scene.study, token));
        }
        String joined = "select count(*)::text from invitation i join submission s on s.xmin = i.xmin where i.used";
        assertThat(query(joined)).as("the test sees what is to be hidden").doesNotContain("0");

        upkeep.run();

        assertThat(query(joined)).containsExactly("0");
        String mine = " from invitation where used and study = '"
                + scene.study.unverified().study() + "' ";
        assertThat(query("select distinct xmin::text" + mine)).hasSize(1);
        assertThat(query("select token" + mine + "order by ctid"))
                .isEqualTo(query("select token" + mine + "order by token"));
        assertThat(scene.fieldwork().path("invitationsUsed").asInt()).isEqualTo(6);
        assertThat(scene.fieldwork().path("invitations").asInt()).isEqualTo(8);
        Submission again = scene.respondent.submission(scene.study, tokens.getFirst());
        assertThat(scene.caller.submitOne(again).path("state").asText()).isEqualTo("refused");
    }

    @Test
    void aSealedEnvelopeIsGoneOnceItsReceiptIsKept() throws SQLException {
        Scene scene = Scene.open(base, cast);
        Submission submission = scene.respondent.submission(scene.study, null);
        scene.caller.submitOne(submission);
        assertThat(query(
                        "select (sealed is null)::text || (receipt is not null)::text from delivery where submission = '"
                                + submission.id() + "'"))
                .containsExactly("truetrue", "truetrue", "truetrue");
    }

    @Test
    void aSchemaFromTheFutureIsRefused() throws SQLException {
        execute("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success) values (999, '999', 'future', 'SQL', 'V999__future.sql', 1,"
                + " 'x', 1, true)");
        try {
            assertThatThrownBy(() -> flyway.migrate()).isInstanceOf(FlywayException.class);
        } finally {
            execute("delete from flyway_schema_history where version = '999'");
        }
        Set<String> pending = new HashSet<>();
        for (var migration : flyway.info().pending()) {
            pending.add(migration.getScript());
        }
        assertThat(pending).isEmpty();
    }

    private List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
