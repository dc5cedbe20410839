-- "name" was taken for the company's name by half of the programs: it is the full name of a person.
-- The programs that read it were released with both spellings the week before.
-- migration: revises 0024
-- migration: lock-timeout 2s

ALTER TABLE shop.customers RENAME COLUMN name TO full_name;

ALTER TABLE shop.customers RENAME CONSTRAINT customers_name_check TO customers_full_name_check;
