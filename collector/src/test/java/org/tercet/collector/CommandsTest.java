package org.tercet.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.tercet.collector.command.SpentCommands;
import org.tercet.collector.kit.Caller;
import org.tercet.collector.kit.Cast;
import org.tercet.collector.kit.CastResource;
import org.tercet.collector.kit.Scene;
import org.tercet.collector.kit.Studies;
import org.tercet.model.Digest;
import org.tercet.model.keys.Signer;
import org.tercet.model.keys.SigningKey;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;

@QuarkusTest
@QuarkusTestResource(CastResource.class)
class CommandsTest {
    @TestHTTPResource("/")
    URI base;

    Cast cast;

    @Inject
    SpentCommands spentCommands;

    @Inject
    DataSource database;

    @Test
    void anInvitationListGrowsByWhatIsNew() {
        Scene scene = Scene.invited(base, cast);
        Command.Invite some = new Command.Invite(hashes(scene, 3));
        Command.Invite more = new Command.Invite(
                List.of(some.tokenHashes().getFirst(), hashes(scene, 1).getFirst()));
        assertThat(scene.caller.command(scene.signed(some)).json().path("added").asInt())
                .isEqualTo(3);
        assertThat(scene.caller.command(scene.signed(more)).json().path("added").asInt())
                .isEqualTo(1);
        assertThat(scene.fieldwork().path("invitations").asInt()).isEqualTo(4);
    }

    @Test
    void tenThousandInvitationsFitIntoOneCommand() {
        Scene scene = Scene.invited(base, cast);
        Command.Invite invite = new Command.Invite(hashes(scene, Command.Invite.MAX_TOKENS));
        assertThat(scene.caller
                        .command(scene.signed(invite))
                        .json()
                        .path("added")
                        .asInt())
                .isEqualTo(Command.Invite.MAX_TOKENS);
    }

    @Test
    void fieldworkIsCountsAndNothingElse() {
        Scene scene = Scene.open(base, cast);
        scene.caller.submitOne(scene.respondent.submission(scene.study, null));
        JsonNode fieldwork = scene.fieldwork();
        assertThat(fieldwork.toString())
                .isEqualTo("{\"study\":\"" + scene.study.unverified().study()
                        + "\",\"submissions\":1,\"stored\":1,\"queued\":0,\"refused\":0,\"invitations\":0,"
                        + "\"invitationsUsed\":0,\"stores\":[{\"store\":1,\"waiting\":0},{\"store\":2,\"waiting\":0},"
                        + "{\"store\":3,\"waiting\":0}]}");
    }

    @Test
    void aCommandIsCarriedOutOnce() {
        Scene scene = Scene.invited(base, cast);
        SignedCommand invite = scene.signed(new Command.Invite(hashes(scene, 1)));
        SignedCommand fieldwork = scene.signed(new Command.Fieldwork());
        for (SignedCommand command : List.of(invite, fieldwork)) {
            assertThat(scene.caller.command(command).status()).isEqualTo(200);
            assertThat(scene.caller.command(command).problem()).isEqualTo("replayed");
        }
    }

    @Test
    void onlyAnOwnersFreshCommandForAPublishedStudyCounts() {
        Scene scene = Scene.open(base, cast);
        Command.Body body = new Command.Fieldwork();
        Digest manifest = scene.study.hash();
        Instant now = Instant.now();
        Signer owner = cast.owner.signer();

        assertThat(problem(scene, Command.give(manifest, now.minusSeconds(301), body), owner))
                .isEqualTo("expired");
        assertThat(problem(scene, Command.give(manifest, now.plusSeconds(600), body), owner))
                .isEqualTo("expired");
        assertThat(problem(scene, Command.give(manifest, now, body), cast.stranger.signer()))
                .isEqualTo("signature-refused");
        assertThat(problem(
                        scene,
                        Command.give(manifest, now, body),
                        cast.storeKeys.getFirst().signer()))
                .isEqualTo("signature-refused");
        assertThat(problem(scene, Command.give(manifest, now, body), new Signer("statlab", SigningKey.generate())))
                .isEqualTo("signature-refused");
        Digest unpublished = Studies.first(cast, Studies.freshName()).hash();
        assertThat(problem(scene, Command.give(unpublished, now, body), owner)).isEqualTo("unknown-manifest");
        assertThat(problem(scene, Command.give(manifest, now, new Command.Freeze()), owner))
                .isEqualTo("command-refused");
        assertThat(problem(scene, Command.give(manifest, now, new Command.Ledger()), owner))
                .isEqualTo("command-refused");
    }

    @Test
    void aMemberOfTheStudyOrdersNothing() {
        SignedManifest study = Studies.withMember(cast, Studies.freshName());
        Scene scene = Scene.open(base, cast);
        assertThat(scene.caller.publish(study, "").status()).isEqualTo(201);
        for (Command.Body body : List.of(new Command.Fieldwork(), new Command.Invite(hashes(scene, 1)))) {
            Command command = Command.give(study.hash(), Instant.now(), body);
            assertThat(problem(scene, command, cast.member.signer())).isEqualTo("signature-refused");
        }
    }

    @Test
    void aCommandIsRememberedUntilItWouldBeRefusedAsExpiredAndForgottenThen() throws SQLException {
        Scene scene = Scene.open(base, cast);
        SignedCommand command = scene.signed(new Command.Fieldwork());
        scene.caller.command(command);
        Instant expiry = Instant.ofEpochSecond(command.unverified().expiresAt());

        spentCommands.forgetBefore(expiry);
        assertThat(scene.caller.command(command).problem()).isEqualTo("replayed");
        assertThat(isRemembered(command)).isTrue();

        spentCommands.forgetBefore(expiry.plusSeconds(3601));
        assertThat(isRemembered(command)).isFalse();
    }

    private boolean isRemembered(SignedCommand command) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select 1 from spent_command where id = ?")) {
            query.setObject(1, command.unverified().id());
            return query.executeQuery().next();
        }
    }

    @Test
    void aCommandCutOrAlteredAnywhereIsRefused() {
        Scene scene = Scene.open(base, cast);
        String compact = scene.signed(new Command.Fieldwork()).compact();
        for (int length = 0; length < compact.length(); length += 41) {
            assertThat(post(scene, compact.substring(0, length)).problem()).isIn("malformed-body", "signature-refused");
            char there = compact.charAt(length);
            String altered = compact.substring(0, length) + (there == 'A' ? 'B' : 'A') + compact.substring(length + 1);
            assertThat(post(scene, altered).problem())
                    .isIn("malformed-body", "signature-refused", "unknown-manifest", "expired");
        }
        assertThat(post(scene, compact).status()).isEqualTo(200);
    }

    private static Caller.Answer post(Scene scene, String compact) {
        return scene.caller.post("/v1/commands", "application/jose", compact.getBytes(StandardCharsets.US_ASCII));
    }

    private static String problem(Scene scene, Command command, Signer signer) {
        return scene.caller.command(SignedCommand.sign(command, signer)).problem();
    }

    private static List<Digest> hashes(Scene scene, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Digest.of(scene.respondent.token()))
                .toList();
    }
}
