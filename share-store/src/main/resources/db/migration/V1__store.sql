-- One store's database. Forward only: never edit a released file, add the next number.

create table manifest (
    hash        bytea       primary key check (octet_length(hash) = 32),
    study       text        not null,
    version     integer     not null check (version >= 1),
    document    bytea       not null,
    accepted_at timestamptz not null default now(),
    unique (study, version)
);

-- One row per study: a counter that intake locks, so that planned rows hold under concurrency.
create table study (
    name         text   primary key,
    submissions  bigint not null default 0 check (submissions >= 0)
);

-- Data keys, wrapped by the key in the key folder; never in clear.
create table data_key (
    study      text        primary key,
    wrapped    bytea       not null,
    created_at timestamptz not null default now()
);

-- `part` is ciphertext; it is erased when the submission's row is in a committed batch.
create table submission (
    id       uuid     primary key,
    study    text     not null references study (name),
    manifest bytea    not null references manifest (hash),
    envelope bytea    not null check (octet_length(envelope) = 32),
    part     bytea,
    batch    integer,
    excluded boolean  not null default false
);
create index submission_waiting on submission (study, id) where batch is null;

create table batch (
    attempt      uuid        primary key,
    study        text        not null references study (name),
    number       integer     not null check (number >= 1),
    hash         bytea       not null check (octet_length(hash) = 32),
    command      bytea       not null check (octet_length(command) = 32),
    state        text        not null check (state in ('prepared', 'committed')),
    signatures   text[]      not null,
    prepared_at  timestamptz not null default now(),
    committed_at timestamptz
);
create unique index batch_open on batch (study, number);
create index batch_hash on batch (hash);

-- Which submissions a segment's rows are, in row order (16 bytes each); segment -1 holds those left out as inconsistent.
create table batch_segment (
    attempt uuid    not null,
    segment integer not null,
    rows    integer not null check (rows >= 0),
    ids     bytea   not null,
    primary key (attempt, segment)
);

-- Ciphertext of one ring column of one segment: own components, then next components.
create table batch_column (
    attempt     uuid    not null,
    ring_column integer not null,
    segment     integer not null,
    content     bytea   not null,
    primary key (attempt, ring_column, segment)
);

create table query (
    id          uuid        primary key,
    hash        bytea       not null unique check (octet_length(hash) = 32),
    study       text        not null,
    asker       text        not null,
    state       text        not null,
    received_at timestamptz not null default now(),
    moved_at    timestamptz
);

create table ledger (
    position     bigint  generated always as identity primary key,
    chain        text    not null,
    seq          bigint  not null check (seq >= 1),
    previous     bytea   not null check (octet_length(previous) = 32),
    hash         bytea   not null check (octet_length(hash) = 32),
    kind         text    not null,
    subject      text    not null,
    asker        text    not null,
    decision     text    not null,
    rule         text,
    milliseconds bigint  not null,
    at           bigint  not null,
    unique (chain, seq)
);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append only';
end
$$;
create trigger ledger_no_change before update or delete on ledger
    for each row execute function ledger_is_append_only();
create trigger ledger_no_truncate before truncate on ledger
    for each statement execute function ledger_is_append_only();
