package org.tercet.collector.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import org.tercet.collector.CallRefused;
import org.tercet.collector.config.CollectorConfig;
import org.tercet.model.problem.Problem;

/// Reads a body of at most `limits.body-bytes`, announced or not.
@ApplicationScoped
public class BoundedBody {
    private final int limit;

    BoundedBody(CollectorConfig config) {
        this.limit = Math.toIntExact(config.limits().bodyBytes());
    }

    /// @throws CallRefused with body-too-large, or malformed-body if it ends early
    byte[] read(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(limit + 1);
        } catch (IOException e) {
            throw new CallRefused(HttpProblems.ofStatus(HttpProblems.BAD_REQUEST));
        }
        if (bytes.length > limit) {
            throw new CallRefused(tooLarge());
        }
        return bytes;
    }

    Problem tooLarge() {
        return HttpProblems.ofStatus(HttpProblems.TOO_LARGE).at("body", "at most " + limit + " bytes");
    }
}
