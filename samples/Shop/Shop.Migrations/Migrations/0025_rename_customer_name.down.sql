-- The column and its check get their first names back.
-- migration: lock-timeout 2s

ALTER TABLE shop.customers RENAME CONSTRAINT customers_full_name_check TO customers_name_check;

ALTER TABLE shop.customers RENAME COLUMN full_name TO name;
