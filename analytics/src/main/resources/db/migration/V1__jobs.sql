-- Query jobs. A row holds what analytics may see: who asked, the signed query, the decision. Results are sealed.
CREATE TABLE job (
    id              uuid        PRIMARY KEY,
    sequence        bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    party           text        NOT NULL CHECK (length(party) BETWEEN 1 AND 64),
    idempotency_key text        CHECK (length(idempotency_key) BETWEEN 1 AND 200),
    query_id        uuid        NOT NULL,
    query_hash      text        NOT NULL CHECK (length(query_hash) = 43),
    signed_query    text        NOT NULL,
    study           text        NOT NULL,
    manifest        text        NOT NULL CHECK (length(manifest) = 43),
    batch           text        NOT NULL CHECK (length(batch) = 43),
    state           text        NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'refused', 'failed', 'cancelled')),
    refusals        text,
    problem         text,
    expires_at      timestamptz NOT NULL,
    submitted_at    timestamptz NOT NULL,
    started_at      timestamptz,
    finished_at     timestamptz,
    CONSTRAINT job_idempotency_key UNIQUE (party, idempotency_key),
    CONSTRAINT job_query_id UNIQUE (party, query_id),
    CONSTRAINT job_refused_says_why CHECK ((state = 'refused') = (refusals IS NOT NULL)),
    CONSTRAINT job_failed_says_why CHECK ((state = 'failed') = (problem IS NOT NULL)),
    CONSTRAINT job_finished_has_time CHECK ((state IN ('waiting', 'running')) = (finished_at IS NULL))
);

CREATE INDEX job_of_party ON job (party, sequence DESC);
CREATE INDEX job_unfinished ON job (sequence) WHERE state IN ('waiting', 'running');
CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;

-- The three parts of a result, each sealed by one store to the asker's key.
CREATE TABLE result (
    job    uuid  PRIMARY KEY REFERENCES job ON DELETE CASCADE,
    sealed1 bytea NOT NULL,
    sealed2 bytea NOT NULL,
    sealed3 bytea NOT NULL
);
