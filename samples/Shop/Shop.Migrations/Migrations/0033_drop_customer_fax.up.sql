-- Nobody has asked for a fax number in a year, and what we do not need we may not keep.
-- No program has read the column since the release before.
-- migration: revises 0032
-- migration: lock-timeout 2s
-- migration: allow MIG4027 no release since 3.0 reads or writes the column

ALTER TABLE shop.customers
  DROP COLUMN fax;
