-- An order cannot ship before it was placed. Holds for new rows from now on; the old ones are
-- checked by the next migration, which does not lock out writers.
-- migration: revises 0026
-- migration: lock-timeout 2s

ALTER TABLE shop.orders
  ADD CONSTRAINT orders_shipped_at_check CHECK (shipped_at >= placed_at) NOT VALID;
