package org.tercet.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.query.Command;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.wire.v1.ResultPart;
import org.tercet.model.wire.v1.StoreDelivery;
import org.tercet.model.wire.v1.StoreDelivery.Envelope;
import org.tercet.store.kit.StoreClient.Answer;

/// Plays collector, analytics, owner and member towards three stores.
public final class Fieldwork {
    public static final String OCTETS = "application/octet-stream";
    public static final String JOSE = "application/jose";

    private final ThreeStores three;
    private final SignedManifest manifest;

    public Fieldwork(ThreeStores three, SignedManifest manifest) {
        this.three = three;
        this.manifest = manifest;
    }

    public Digest manifest() {
        return manifest.hash();
    }

    public List<Answer> publish(SignedManifest signed) {
        List<Answer> answers = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            answers.add(three.collector(store).put("/v1/manifests", "application/json", signed.json()));
        }
        return answers;
    }

    /// Delivers each submission's part to the stores named.
    public void deliver(List<Sealer.Sealed> submissions, int... stores) {
        for (int store : stores) {
            List<Envelope> envelopes =
                    submissions.stream().map(s -> s.envelopes().get(store - 1)).toList();
            Answer answer = deliver(store, envelopes);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            answer.body()
                    .get("results")
                    .forEach(result -> assertThat(result.has("receipt"))
                            .as(result.toString())
                            .isTrue());
        }
    }

    public Answer deliver(int store, List<Envelope> envelopes) {
        return three.collector(store).post("/v1/submissions", OCTETS, new StoreDelivery(store, envelopes).encode());
    }

    public String command(Command.Body body, KeyFolder signer) {
        return SignedCommand.sign(Command.give(manifest.hash(), Instant.now(), body), signer.signer())
                .compact();
    }

    public List<Answer> freeze() {
        return freeze(command(new Command.Freeze(), three.keys().owner()));
    }

    public List<Answer> freeze(String command) {
        return atAll("/v1/freezes", command);
    }

    public List<Answer> ask(Query query, KeyFolder asker) {
        return atAll("/v1/queries", SignedQuery.sign(query, asker.signer()).compact());
    }

    /// Asks one store alone.
    public Answer ask(Query query, KeyFolder asker, int store) {
        String signed = SignedQuery.sign(query, asker.signer()).compact();
        return three.analytics(store).post("/v1/queries", JOSE, signed.getBytes(StandardCharsets.US_ASCII));
    }

    public List<Answer> atAll(String path, String jose) {
        byte[] body = jose.getBytes(StandardCharsets.US_ASCII);
        List<CompletableFuture<Answer>> asked = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            asked.add(three.analytics(store).postAsync(path, JOSE, body));
        }
        return asked.stream().map(CompletableFuture::join).toList();
    }

    /// Opens the three parts, requires the doubled components to agree, and adds up.
    public static long[] open(List<Answer> answers, KeyFolder asker) {
        List<ResultPart> parts = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            Answer answer = answers.get(store - 1);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            JsonNode body = answer.body();
            parts.add(ResultPart.open(
                    asker.sealingKey(),
                    Digest.parse(body.get("query").asText()),
                    store,
                    Base64Url.decode("sealed", body.get("sealed").asText())));
        }
        long[] sum = new long[parts.getFirst().cells()];
        for (int store = 0; store < 3; store++) {
            assertThat(parts.get(store).next())
                    .containsExactly(parts.get((store + 1) % 3).own());
            long[] own = parts.get(store).own();
            for (int cell = 0; cell < sum.length; cell++) {
                sum[cell] += own[cell];
            }
        }
        return sum;
    }
}
