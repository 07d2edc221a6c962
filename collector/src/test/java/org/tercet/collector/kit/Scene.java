package org.tercet.collector.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;

/// A fresh study, a caller at the public door, and respondents with a printed seed.
public final class Scene {
    private static final long PATIENCE_MILLIS = 15_000;

    public final Cast cast;
    public final Caller caller;
    public final Respondent respondent;
    public final Random random;
    public final SignedManifest study;

    private Scene(URI base, Cast cast, String access) {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        this.cast = cast;
        cast.reset();
        this.random = new Random(seed);
        this.caller = new Caller(base);
        this.respondent = new Respondent(random);
        this.study = Studies.first(cast, Studies.freshName());
        Caller.Answer published = caller.publish(study, access);
        if (published.status() != 201) {
            throw new AssertionError(published.text());
        }
    }

    public static Scene open(URI base, Cast cast) {
        return new Scene(base, cast, "");
    }

    public static Scene invited(URI base, Cast cast) {
        return new Scene(base, cast, "?access=invited");
    }

    public SignedCommand signed(Command.Body body) {
        return SignedCommand.sign(Command.give(study.hash(), Instant.now(), body), cast.owner.signer());
    }

    /// Invites these tokens.
    public void invite(byte[]... tokens) {
        List<Digest> hashes = Stream.of(tokens).map(token -> Digest.of(token)).toList();
        Caller.Answer answer = caller.command(signed(new Command.Invite(hashes)));
        if (answer.status() != 200 || answer.json().path("added").asInt() != tokens.length) {
            throw new AssertionError(answer.text());
        }
    }

    public JsonNode fieldwork() {
        return caller.command(signed(new Command.Fieldwork())).json();
    }

    public String state(SubmissionId id) {
        return caller.receipts(id).path("state").asText();
    }

    /// Waits until `holds`, or fails.
    public static void eventually(String what, BooleanSupplier holds) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!holds.getAsBoolean()) {
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("never: " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
