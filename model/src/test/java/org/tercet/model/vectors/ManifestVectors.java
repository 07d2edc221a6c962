package org.tercet.model.vectors;

import static org.tercet.model.vectors.VectorFile.hex;
import static org.tercet.model.vectors.VectorFile.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tercet.model.Base64Url;
import org.tercet.model.Json;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.kit.Samples;
import org.tercet.model.manifest.ManifestRefused;
import org.tercet.model.manifest.SignedManifest;

/// Writes the vectors of signed manifests.
final class ManifestVectors extends SignedCases {
    static void write() throws IOException {
        new ManifestVectors().manifest();
    }

    private void manifest() throws IOException {
        SignedManifest signed = Samples.signedManifest();
        good.addObject()
                .put("name", "two owners, one member")
                .put("signed", new String(signed.json(), StandardCharsets.UTF_8))
                .put("hash", signed.hash().text())
                .set("manifest", Json.readTree(Json.write(signed.unverified())));
        SignedManifest joined = Samples.joinedManifest();
        good.addObject()
                .put("name", "joined to another study")
                .put("signed", new String(joined.json(), StandardCharsets.UTF_8))
                .put("hash", joined.hash().text())
                .set("manifest", Json.readTree(Json.write(joined.unverified())));
        String text = new String(signed.json(), StandardCharsets.UTF_8);
        ObjectNode general = (ObjectNode) Json.readTree(signed.json());
        String payload =
                new String(Base64Url.decode("payload", general.get("payload").asText()), StandardCharsets.UTF_8);

        refuseManifest(
                "title altered after signing",
                keepSignatures(general, payload.replace("Work and media\",\"pl", "Work and MEDIA\",\"pl")));
        refuseManifest(
                "store key altered after signing",
                keepSignatures(
                        general,
                        payload.replace(
                                Samples.store(2).sealKey().text(),
                                Samples.sealingKey("mallory").publicKey().text())));
        refuseManifest("truncated", text.substring(0, text.length() - 1));
        refuseManifest("trailing token", text + "{}");
        refuseManifest("unknown field outside", text.replaceFirst("\\{", "{\"comment\":\"x\","));
        refuseManifest("duplicate key outside", text.replaceFirst("\\{", "{\"payload\":\"e30\","));
        refuseManifest("duplicate key in the payload", resign(payload.replaceFirst("\\{", "{\"version\":1,")));
        refuseManifest("unknown field in the payload", resign(payload.replaceFirst("\\{", "{\"colour\":1,")));
        refuseManifest("another format", resign(payload.replace("tercet-manifest/1", "tercet-manifest/2")));
        refuseManifest("bad study name", resign(payload.replace("\"work-and-media\"", "\"Work\"")));
        refuseManifest("version 2 without previous", resign(payload.replace("\"version\":1", "\"version\":2")));
        refuseManifest("minimum count of 4", resign(payload.replace("\"minimumCount\":10", "\"minimumCount\":4")));
        refuseManifest("version as text", resign(payload.replace("\"version\":1", "\"version\":\"1\"")));
        refuseManifest(
                "sums that could overflow",
                resign(payload.replace("\"plannedRows\":10000,", "\"plannedRows\":100000000,")
                        .replace("\"max\":9999", "\"max\":9999")
                        .replace("99.99", "9999999.99")
                        .replace("\"max\":9999,", "\"max\":999999999,")));
        refuseManifest("codebook is not the survey's", resign(payload.replace("\"max\":9999,", "\"max\":9998,")));
        refuseManifest("offset with a gap", resign(payload.replace("\"offset\":6", "\"offset\":7")));
        refuseManifest(
                "checks left out", resign(payload.replace("[\"zero-one\",\"one-hot\",\"range\"]", "[\"zero-one\"]")));
        refuseManifest("unknown check", resign(payload.replace("\"range\"]", "\"luck\"]")));
        refuseManifest(
                "grant of an unknown variable", resign(payload.replace("[\"sex\",\"wage\"]", "[\"sex\",\"income\"]")));
        refuseManifest(
                "grant to an unknown party", resign(payload.replace("\"party\":\"firm-a\"", "\"party\":\"firm-b\"")));
        String links = new String(Json.write(joined.unverified()), StandardCharsets.UTF_8);
        refuseManifest("joined on a choice", resign(links.replace("\"key\":\"wage\"", "\"key\":\"sex\"")));
        refuseManifest(
                "joined to itself", resign(links.replace("\"study\":\"education\"", "\"study\":\"work-and-media\"")));
        refuseManifest("joined to nobody's study", resign(links.replaceFirst("\"owners\":\\[[^]]*]", "\"owners\":[]")));
        refuseManifest(
                "two stores with one key",
                resign(payload.replace(
                        Samples.store(2).sealKey().text(),
                        Samples.store(1).sealKey().text())));
        refuseManifest(
                "stores out of order",
                resign(payload.replace("\"store\":1", "\"store\":9")
                        .replace("\"store\":2", "\"store\":1")
                        .replace("\"store\":9", "\"store\":2")));
        refuseManifest(
                "open text in the survey",
                resign(payload.replace("\"inputType\":\"number\"", "\"inputType\":\"text\"")));

        JsonNode first = general.get("signatures").get(0);
        JsonNode second = general.get("signatures").get(1);
        refuseManifest("an owner has not signed", general(general.get("payload").asText(), List.of(first)));
        refuseManifest("no signature", general(general.get("payload").asText(), List.of()));
        refuseManifest(
                "an owner signed twice", general(general.get("payload").asText(), List.of(first, first, second)));
        refuseManifest("a member signed", resign(payload, List.of("statlab", "ministry", "firm-a")));
        refuseManifest("a stranger signed", resign(payload, List.of("statlab", "mallory")));
        refuseManifest(
                "signatures swapped",
                general(
                        general.get("payload").asText(),
                        List.of(
                                object().put("protected", first.get("protected").asText())
                                        .put(
                                                "signature",
                                                second.get("signature").asText()),
                                second)));
        refuseManifest(
                "algorithm none",
                header(
                        general,
                        first,
                        second,
                        "{\"alg\":\"none\",\"kid\":\"statlab\",\"typ\":\"tercet-manifest+jws\"}"));
        refuseManifest(
                "algorithm HS256",
                header(
                        general,
                        first,
                        second,
                        "{\"alg\":\"HS256\",\"kid\":\"statlab\",\"typ\":\"tercet-manifest+jws\"}"));
        refuseManifest(
                "header with another field",
                header(
                        general,
                        first,
                        second,
                        "{\"alg\":\"EdDSA\",\"kid\":\"statlab\",\"typ\":\"tercet-manifest+jws\",\"jku\":\"x\"}"));
        refuseManifest("header of another type", resignAs(payload, "tercet-query+jws"));
        refuseManifest(
                "signature with padding", text.replaceFirst("\"signature\":\"([^\"]+)\"", "\"signature\":\"$1==\""));
        ObjectNode file = object();
        ArrayNode seeds = file.putArray("signers");
        for (String name : List.of("statlab", "ministry", "firm-a", "store-1", "store-2", "store-3")) {
            seeds.addObject()
                    .put("name", name)
                    .put("testSeed", hex(Samples.testSeed(name + " sign")))
                    .put("x", Samples.signer(name).key().verifyingKey().x());
        }
        finish(file, "manifest.json");
    }

    private static String keepSignatures(ObjectNode general, String payload) {
        ObjectNode copy = general.deepCopy();
        copy.put("payload", Base64Url.encode(payload.getBytes(StandardCharsets.UTF_8)));
        return copy.toString();
    }

    private static String resign(String payload) {
        return resign(payload, List.of("statlab", "ministry"));
    }

    private static String resign(String payload, List<String> signers) {
        return resign(payload, signers, SignedManifest.TYPE);
    }

    private static String resignAs(String payload, String typ) {
        return resign(payload, List.of("statlab", "ministry"), typ);
    }

    private static String resign(String payload, List<String> signers, String typ) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        List<JsonNode> signatures = new ArrayList<>();
        for (String signer : signers) {
            String[] parts = CompactJws.sign(Samples.signer(signer), typ, bytes)
                    .compact()
                    .split("\\.");
            signatures.add(object().put("protected", parts[0]).put("signature", parts[2]));
        }
        return general(Base64Url.encode(bytes), signatures);
    }

    private static String general(String payload, List<? extends JsonNode> signatures) {
        ObjectNode general = object().put("payload", payload);
        general.putArray("signatures").addAll(List.copyOf(signatures));
        return general.toString();
    }

    private static String header(ObjectNode general, JsonNode first, JsonNode second, String header) {
        return general(
                general.get("payload").asText(),
                List.of(
                        object().put("protected", Base64Url.encode(Samples.ascii(header)))
                                .put("signature", first.get("signature").asText()),
                        second));
    }

    private void refuseManifest(String name, String signed) {
        try {
            SignedManifest.parse(signed.getBytes(StandardCharsets.UTF_8)).verify();
        } catch (ManifestRefused e) {
            bad.addObject()
                    .put("name", name)
                    .put("signed", signed)
                    .put("rule", e.rule())
                    .put("field", e.field())
                    .put("reason", e.reason());
            return;
        }
        throw new AssertionError(name + " was not refused");
    }
}
