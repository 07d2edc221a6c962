package org.tercet.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tercet.collector.kit.Cast;
import org.tercet.collector.kit.CastResource;
import org.tercet.collector.kit.PlayedStore.Mood;
import org.tercet.collector.kit.Scene;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.wire.v1.Submission;

@QuarkusTest
@QuarkusTestResource(CastResource.class)
class LogsTest {
    @TestHTTPResource("/")
    URI base;

    Cast cast;

    @AfterEach
    void everybodyIsBack() {
        cast.reset();
    }

    @Test
    void noLogLineNamesASubmissionATokenAnEnvelopeOrAnAddress() {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + " "
                        + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()));
                for (Throwable cause = line.getThrown(); cause != null; cause = cause.getCause()) {
                    lines.add(String.valueOf(cause.getMessage()));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(ear);
        try {
            Scene scene = Scene.invited(base, cast);
            byte[] token = scene.respondent.token();
            scene.invite(token);
            Submission submission = scene.respondent.submission(scene.study, token);
            cast.stores.getFirst().become(Mood.FORGING);
            cast.stores.get(1).stop();
            List<CompletableFuture<Void>> atOnce = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                atOnce.add(CompletableFuture.runAsync(() -> scene.caller.submitOne(submission)));
            }
            atOnce.forEach(CompletableFuture::join);
            scene.caller.submitOne(scene.respondent.submission(scene.study, submission.id(), token));
            cast.reset();
            Scene.eventually("stored", () -> scene.state(submission.id()).equals("stored"));

            assertThat(lines).anyMatch(line -> line.contains("store"));
            String all = String.join("\n", lines);
            assertThat(all)
                    .doesNotContain(submission.id().text())
                    .doesNotContain(Base64Url.encode(token))
                    .doesNotContain(Digest.of(token).text())
                    .doesNotContain(submission.envelope(1).text())
                    .doesNotContain("127.0.0.1");
        } finally {
            root.removeHandler(ear);
        }
    }
}
