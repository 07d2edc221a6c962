package org.tercet.e2e.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tercet.demo.Platform;
import org.tercet.local.PinnedHttp;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.query.Command;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.wire.v1.ResultPart;
import org.tercet.statistics.CellName;
import org.tercet.statistics.Statistics;

/// The query API, called as one party with its token and its keys.
public final class AnalyticsDoor {
    private static final String JOSE = "application/jose";

    private final Platform platform;
    private final String party;
    private final KeyFolder keys;
    private final HttpClient client;
    private final String token;

    public AnalyticsDoor(Platform platform, String party) {
        this.platform = platform;
        this.party = party;
        this.keys = platform.folder().keyFolder(party);
        this.client = PinnedHttp.client(platform.folder().keys("analytics").resolve("tls.crt"));
        String secret = org.tercet.local.Secrets.kept(platform.folder().secretFile(party));
        this.token = platform.keycloak().tokens().token(party, secret);
    }

    /// A freeze of all submissions so far.
    public Reply freeze(Study study) {
        SignedCommand command =
                SignedCommand.sign(Command.give(study.hash(), Instant.now(), new Command.Freeze()), keys.signer());
        return post("/v1/freezes", command.compact());
    }

    /// A freeze that must succeed: the batch's hash and document.
    public Batch frozen(Study study) {
        Reply reply = freeze(study);
        assertThat(reply.status()).as("freeze: %s", reply.text()).isEqualTo(200);
        JsonNode document = reply.json().path("document");
        return new Batch(
                Digest.parse(reply.json().path("batch").asText()),
                document.path("rows").asLong(),
                document.path("invalid").asLong(),
                document.path("inconsistent").asLong());
    }

    /// A frozen batch.
    public record Batch(Digest hash, long rows, long invalid, long inconsistent) {}

    /// A signed query of this party.
    public SignedQuery sign(Study study, Digest batch, StatisticSpec statistic) {
        return SignedQuery.sign(Query.ask(study.hash(), batch, party, Instant.now(), statistic, null), keys.signer());
    }

    /// Submits the query and returns the job in its last state.
    public JsonNode ask(SignedQuery query) {
        Reply accepted = post("/v1/queries", query.compact());
        assertThat(accepted.status()).as("query: %s", accepted.text()).isEqualTo(202);
        String path = "/v1/queries/" + accepted.json().path("id").asText();
        for (int i = 0; i < 600; i++) {
            JsonNode job = get(path).json();
            String state = job.path("state").asText();
            if (!state.equals("waiting") && !state.equals("running")) {
                return job;
            }
            pause();
        }
        throw new AssertionError("the query was not done in a minute");
    }

    /// The released numbers of a query that must be allowed, by their names.
    public Map<CellName, Long> result(Study study, Digest batch, StatisticSpec statistic) {
        SignedQuery query = sign(study, batch, statistic);
        JsonNode job = ask(query);
        assertThat(job.path("state").asText()).as("query: %s", job).isEqualTo("done");
        JsonNode parts =
                get("/v1/queries/" + job.path("id").asText() + "/result").json().path("parts");
        ResultPart[] opened = new ResultPart[3];
        for (JsonNode part : parts) {
            int store = part.path("store").asInt();
            opened[store - 1] = ResultPart.open(
                    keys.sealingKey(),
                    query.hash(),
                    store,
                    Base64Url.decode("sealed", part.path("sealed").asText()));
        }
        return join(Statistics.of(statistic).cells(study.codebook()), opened);
    }

    private static Map<CellName, Long> join(List<CellName> names, ResultPart[] parts) {
        Map<CellName, Long> cells = new LinkedHashMap<>();
        for (int store = 0; store < 3; store++) {
            assertThat(parts[store].next()).isEqualTo(parts[(store + 1) % 3].own());
        }
        for (int i = 0; i < names.size(); i++) {
            cells.put(names.get(i), parts[0].own()[i] + parts[1].own()[i] + parts[2].own()[i]);
        }
        return cells;
    }

    public Reply post(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", JOSE)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body)));
    }

    public Reply get(String path) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    /// The same without a token.
    public Reply postAsNobody(String path, String body) {
        return send(
                HttpRequest.newBuilder(uri(path)).header("Content-Type", JOSE).POST(BodyPublishers.ofString(body)));
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            return Wire.send(client, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI uri(String path) {
        return URI.create(platform.analyticsUrl() + path);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
