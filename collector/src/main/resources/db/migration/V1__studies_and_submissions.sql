-- Studies, invitations, submissions and the outbox.
-- Nothing here may join an invitation to a submission: no shared key, no time, no counter (a test reads the catalogue).
-- Hashes are SHA-256, base64url without padding: 43 characters.

create table study (
    manifest varchar(43) primary key check (length(manifest) = 43),
    study varchar(40) not null,
    version integer not null check (version >= 1),
    access varchar(8) not null check (access in ('OPEN', 'INVITED')),
    title text not null,
    signed bytea not null,
    unique (study, version)
);

-- A single-use token is kept as its hash only; spent is a fact without a time.
create table invitation (
    study varchar(40) not null,
    token varchar(43) not null check (length(token) = 43),
    used boolean not null,
    primary key (study, token)
);

-- Identifiers are random and chosen by the respondent's page; there is no arrival order.
create table submission (
    id uuid primary key,
    manifest varchar(43) not null references study (manifest)
);

create index submission_of_manifest on submission (manifest);

-- One envelope on its way to one store: waiting (sealed), stored (receipt) or refused (refusal).
create table delivery (
    submission uuid not null references submission (id),
    store smallint not null check (store between 1 and 3),
    envelope varchar(43) not null check (length(envelope) = 43),
    sealed bytea,
    receipt text,
    refusal text,
    primary key (submission, store),
    check (num_nonnulls(sealed, receipt, refusal) = 1)
);

-- The outbox is walked store by store in the order of the random identifiers.
create index delivery_waiting on delivery (store, submission) where sealed is not null;
create index delivery_refused on delivery (submission) where refusal is not null;

-- Commands that were carried out; kept until they would have expired anyway.
create table spent_command (
    id uuid primary key,
    expires_at bigint not null
);
