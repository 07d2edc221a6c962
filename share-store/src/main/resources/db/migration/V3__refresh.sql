-- A refresh writes all columns of a study anew in one epoch: which order, up to which batch, and who signed that it is
-- durable. Null for an epoch that a freeze wrote.
alter table epoch add column batch bytea check (octet_length(batch) = 32);
alter table epoch add column signatures text[];
create unique index epoch_prepared on epoch (study) where state = 'prepared';
