package org.tercet.model.problem;

/// Every kind of problem that a service answers with; the URN and the status are public and stable.
public enum ProblemType {
    MALFORMED_BODY("malformed-body", 400, "The body is malformed"),
    BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
    UNKNOWN_STUDY("unknown-study", 404, "The study is not known here"),
    UNKNOWN_MANIFEST("unknown-manifest", 404, "The manifest is not known here"),
    MANIFEST_REFUSED("manifest-refused", 422, "The manifest was refused"),
    SUBMISSION_REFUSED("submission-refused", 422, "The submission was refused"),
    SUBMISSION_CONFLICT("submission-conflict", 409, "Another submission has this id"),
    TOKEN_REFUSED("token-refused", 403, "The invitation is not valid or was used"),
    RATE_LIMITED("rate-limited", 429, "Too many requests"),
    SIGNATURE_REFUSED("signature-refused", 403, "The signature was refused"),
    QUERY_REFUSED("query-refused", 403, "The query was refused by a rule"),
    COMMAND_REFUSED("command-refused", 403, "The command was refused"),
    REPLAYED("replayed", 409, "This signed message was used before"),
    EXPIRED("expired", 403, "This signed message is not valid at this time"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    UNAUTHENTICATED("unauthenticated", 401, "Who asks is not known"),
    FORBIDDEN("forbidden", 403, "Whoever asks may not do this"),
    STORE_AWAY("store-away", 503, "A share store cannot be reached"),
    DEADLINE_EXCEEDED("deadline-exceeded", 504, "It took longer than allowed"),
    PEER_LOST("peer-lost", 503, "A store lost its peer during the computation"),
    PROTOCOL_ABORTED("protocol-aborted", 502, "The computation was aborted because a check failed"),
    TOO_MANY_JOBS("too-many-jobs", 429, "Too many jobs are waiting"),
    IDEMPOTENCY_CONFLICT("idempotency-conflict", 409, "The idempotency key was used for another request"),
    CANCELLED("cancelled", 409, "The job was cancelled"),
    INTERNAL("internal", 500, "Something failed here");

    private static final String PREFIX = "urn:tercet:problem:";

    private final String code;
    private final int status;
    private final String title;

    ProblemType(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /// The short name, for example `malformed-body`.
    public String code() {
        return code;
    }

    /// The whole URN, the value of RFC 9457's `type`.
    public String urn() {
        return PREFIX + code;
    }

    /// The HTTP status it is answered with.
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// The type of a URN.
    ///
    /// @throws IllegalArgumentException for an unknown URN
    public static ProblemType ofUrn(String urn) {
        for (ProblemType type : values()) {
            if (type.urn().equals(urn)) {
                return type;
            }
        }
        throw new IllegalArgumentException("type: must be a urn:tercet:problem");
    }
}
