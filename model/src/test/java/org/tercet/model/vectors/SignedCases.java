package org.tercet.model.vectors;

import static org.tercet.model.vectors.VectorFile.array;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.tercet.model.Base64Url;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.keys.Signer;
import org.tercet.model.kit.Samples;

/// Good and bad cases of one kind of signed document, and what every compact JWS here must refuse.
class SignedCases {
    static final long ISSUED = 1_795_000_000L;

    static final String ID = "0e9bb1f6-3b60-4b3c-9b1f-2a6d0f4c7a11";

    final ArrayNode good = array();

    final ArrayNode bad = array();

    static String sign(String signer, String typ, String payload) {
        return CompactJws.sign(Samples.signer(signer), typ, payload.getBytes(StandardCharsets.UTF_8))
                .compact();
    }

    /// Adds what every compact JWS here must refuse.
    void altered(String compact, String payload, String typ, Signer signer, Consumer<String> verify) {
        String[] parts = compact.split("\\.");
        refuse("two parts", parts[0] + "." + parts[1], verify);
        refuse("four parts", compact + ".", verify);
        refuse("truncated", compact.substring(0, compact.length() - 1), verify);
        refuse("padding", compact + "==", verify);
        refuse("white space", compact + " ", verify);
        refuse("empty signature", parts[0] + "." + parts[1] + ".", verify);
        char flipped = parts[2].charAt(10) == 'A' ? 'B' : 'A';
        refuse(
                "flipped signature",
                parts[0] + "." + parts[1] + "." + parts[2].substring(0, 10) + flipped + parts[2].substring(11),
                verify);
        String changed = payload.replaceFirst("\"format\"", " \"format\"");
        refuse(
                "payload altered",
                parts[0] + "." + Base64Url.encode(changed.getBytes(StandardCharsets.UTF_8)) + "." + parts[2],
                verify);
        for (String alg : List.of("none", "HS256", "ES256")) {
            String header = "{\"alg\":\"" + alg + "\",\"kid\":\"" + signer.name() + "\",\"typ\":\"" + typ + "\"}";
            refuse(
                    "algorithm " + alg,
                    Base64Url.encode(Samples.ascii(header)) + "." + parts[1] + "." + parts[2],
                    verify);
        }
        refuse("another type", sign(signer.name(), "tercet-other+jws", payload), verify);
        refuse("unknown signer", sign("mallory", typ, payload), verify);
        refuse("unknown field", sign(signer.name(), typ, payload.replaceFirst("\\{", "{\"more\":1,")), verify);
        refuse(
                "duplicate key",
                sign(signer.name(), typ, payload.replaceFirst("\\{(\"format\":\"[^\"]*\",)", "{$1$1")),
                verify);
        refuse("another format", sign(signer.name(), typ, payload.replaceFirst("/1\"", "/2\"")), verify);
        refuse("trailing token", sign(signer.name(), typ, payload + "{}"), verify);
    }

    void refuse(String name, String jws, Consumer<String> verify) {
        try {
            verify.accept(jws);
        } catch (org.tercet.model.jws.SignatureRefused | org.tercet.model.MalformedDocument e) {
            bad.addObject()
                    .put("name", name)
                    .put("jws", jws)
                    .put("error", e.getClass().getSimpleName())
                    .put("message", e.getMessage());
            return;
        }
        throw new AssertionError(name + " was not refused");
    }

    void finish(ObjectNode file, String name) throws IOException {
        file.set("good", good);
        file.set("bad", bad);
        VectorFile.write(name, file);
    }
}
