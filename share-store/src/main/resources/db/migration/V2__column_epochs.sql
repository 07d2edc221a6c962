-- Columns in the form of a refresh: two of the three components are seeds, the third is a correction. Store 1 holds two
-- seeds and no correction; stores 2 and 3 hold one seed and the correction.

-- One writing of a study's columns under one key of its own; the key is a file in the key folder, never a row.
create table epoch (
    id      uuid    primary key,
    study   text    not null references study (name),
    state   text    not null check (state in ('writing', 'prepared', 'current', 'replaced')),
    refresh integer not null check (refresh >= 0),
    command bytea   check (octet_length(command) = 32)
);
create index epoch_state on epoch (state);

-- Which epoch a batch's columns lie in; null for columns that were written before there were epochs (batch_column).
alter table batch add column epoch uuid references epoch (id);

-- How many times the study's columns were refreshed.
alter table study add column refreshes integer not null default 0 check (refreshes >= 0);

-- Ciphertext of a segment's seeds.
create table segment_seeds (
    epoch   uuid    not null,
    attempt uuid    not null,
    segment integer not null,
    content bytea   not null,
    primary key (epoch, attempt, segment)
);

-- Ciphertext of one ring column's corrections in one segment; none at store 1.
create table correction (
    epoch       uuid    not null,
    attempt     uuid    not null,
    ring_column integer not null,
    segment     integer not null,
    content     bytea   not null,
    primary key (epoch, attempt, ring_column, segment)
);
-- Ciphertext does not compress: PostgreSQL need not try.
alter table segment_seeds alter column content set storage external;
alter table correction alter column content set storage external;
