-- "name" was taken for the company's name by half of the programs: it is the full name of a person.
-- The programs that read it were released with both spellings the week before.
-- migration: revises 0024
-- migration: lock-timeout 2s
-- migration: allow MIG4025 application 3.2, which reads both names, is out before this runs

ALTER TABLE shop.customers RENAME COLUMN name TO full_name;

ALTER TABLE shop.customers RENAME CONSTRAINT customers_name_check TO customers_full_name_check;
