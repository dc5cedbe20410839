-- A constraint cannot be made "not valid": it is taken away and put back unproven, in one statement.
-- migration: lock-timeout 2s

ALTER TABLE shop.orders
  DROP CONSTRAINT orders_shipped_at_check,
  ADD CONSTRAINT orders_shipped_at_check CHECK (shipped_at >= placed_at) NOT VALID;
