package org.tercet.store.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.store.app.Refused;

/// Reads request bodies up to a limit.
final class Bodies {
    private Bodies() {}

    /// The whole body.
    ///
    /// @throws Refused as body-too-large beyond the limit, as malformed-body if it ends too early
    static byte[] read(InputStream body, int limit) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(limit + 1);
        } catch (IOException cut) {
            throw new Refused(ProblemType.MALFORMED_BODY, "the body ended too early");
        }
        if (bytes.length > limit) {
            throw new Refused(Problem.of(ProblemType.BODY_TOO_LARGE, "the body is longer than this endpoint takes")
                    .at(null, "at most " + limit + " bytes"));
        }
        return bytes;
    }

    /// The whole body as ASCII text, such as a compact JWS.
    static String text(InputStream body, int limit) {
        return new String(read(body, limit), StandardCharsets.US_ASCII).strip();
    }
}
