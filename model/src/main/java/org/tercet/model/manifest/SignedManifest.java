package org.tercet.model.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.Signer;

/// A manifest signed by every owner: a JWS in general JSON form (RFC 7515, 7.2.1).
public final class SignedManifest {
    public static final String TYPE = "tercet-manifest+jws";

    private static final int MAX_SIGNATURES = 20;

    private final byte[] payload;
    private final Manifest manifest;
    private final List<CompactJws> signatures;
    private final byte[] json;

    private SignedManifest(byte[] payload, Manifest manifest, List<CompactJws> signatures, byte[] json) {
        this.payload = payload;
        this.manifest = manifest;
        this.signatures = signatures;
        this.json = json;
    }

    /// Parses the JSON form without trusting it.
    ///
    /// @throws ManifestRefused by rule `size`, `form` or `signatures`
    public static SignedManifest parse(byte[] json) {
        if (json.length > Json.MAX_BYTES) {
            throw new ManifestRefused("size", "", "must be at most " + Json.MAX_BYTES + " bytes");
        }
        try {
            General general = Json.read(json, General.class);
            List<CompactJws> signatures = new ArrayList<>();
            for (General.Signature signature : general.signatures()) {
                signatures.add(CompactJws.parse(
                        signature.protectedHeader() + "." + general.payload() + "." + signature.signature()));
            }
            byte[] payload = Base64Url.decode("payload", general.payload());
            return new SignedManifest(
                    payload, Json.read(payload, Manifest.class), List.copyOf(signatures), json.clone());
        } catch (MalformedDocument e) {
            throw new ManifestRefused("form", e.field(), e.reason());
        } catch (SignatureRefused e) {
            throw new ManifestRefused("signatures", "signatures", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new ManifestRefused("form", "", String.valueOf(e.getMessage()));
        }
    }

    /// Signs `manifest`, which must keep every rule, as all of `owners`.
    ///
    /// @throws ManifestRefused if a rule is broken or an owner's signature is missing
    public static SignedManifest sign(Manifest manifest, List<Signer> owners) {
        byte[] payload = Json.write(manifest);
        List<General.Signature> signatures = new ArrayList<>();
        for (Signer owner : owners) {
            String[] parts = CompactJws.sign(owner, TYPE, payload).compact().split("\\.", -1);
            signatures.add(new General.Signature(parts[0], parts[2]));
        }
        SignedManifest signed = parse(Json.write(new General(Base64Url.encode(payload), signatures)));
        signed.verify();
        return signed;
    }

    /// Checks the rules of the manifest and the signature of every owner.
    ///
    /// This says that the manifest is whole and its owners' own; whether these owners are trusted is
    /// asked of [TrustedOwners].
    ///
    /// @throws ManifestRefused naming the rule
    public Manifest verify() {
        ManifestRules.check(manifest);
        Set<String> signed = new HashSet<>();
        for (CompactJws signature : signatures) {
            Party owner = manifest.owners().stream()
                    .filter(p -> p.name().equals(signature.kid()))
                    .findFirst()
                    .orElseThrow(() -> new ManifestRefused(
                            "signatures", "signatures.kid", "signer is not an owner of the manifest"));
            if (!signed.add(owner.name())) {
                throw new ManifestRefused("signatures", "signatures.kid", owner.name() + " has signed twice");
            }
            try {
                signature.verify(TYPE, owner.signKey());
            } catch (SignatureRefused e) {
                throw new ManifestRefused("signatures", "signatures", String.valueOf(e.getMessage()));
            }
        }
        for (Party owner : manifest.owners()) {
            if (!signed.contains(owner.name())) {
                throw new ManifestRefused("signatures", "signatures", "owner " + owner.name() + " has not signed");
            }
        }
        return manifest;
    }

    /// The manifest before anything was verified: for showing what was refused, nothing else.
    public Manifest unverified() {
        return manifest;
    }

    /// SHA-256 of the payload bytes: the study's identity.
    public Digest hash() {
        return Digest.of(payload);
    }

    /// The JSON form, byte for byte as it was read.
    public byte[] json() {
        return json.clone();
    }

    @JsonPropertyOrder({"payload", "signatures"})
    record General(String payload, List<Signature> signatures) {
        General {
            if (payload == null || signatures == null || signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
                throw new IllegalArgumentException(
                        "payload, signatures: must be given, with 1 to " + MAX_SIGNATURES + " signatures");
            }
            signatures = List.copyOf(signatures);
        }

        @JsonPropertyOrder({"protected", "signature"})
        record Signature(@JsonProperty("protected") String protectedHeader, String signature) {
            Signature {
                if (protectedHeader == null || signature == null) {
                    throw new IllegalArgumentException("protected, signature: must be given");
                }
            }
        }
    }
}
