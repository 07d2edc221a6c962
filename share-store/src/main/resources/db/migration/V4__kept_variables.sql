-- Derived variables whose columns are kept for a batch. Their seeds and corrections lie beside those of the batch, under
-- the variable's id in place of an attempt, segment by segment as the batch's rows.

create table kept_variable (
    id         uuid    primary key,
    study      text    not null references study (name),
    batch      integer not null check (batch >= 1),
    definition bytea   not null check (octet_length(definition) = 32),
    command    bytea   not null check (octet_length(command) = 32),
    document   text    not null,
    width      integer not null check (width >= 1),
    bytes      bigint  not null check (bytes >= 0),
    state      text    not null check (state in ('kept', 'dropped')),
    epoch      uuid    not null references epoch (id)
);
create unique index kept_variable_once on kept_variable (study, batch, definition) where state = 'kept';
create index kept_variable_epoch on kept_variable (epoch);
