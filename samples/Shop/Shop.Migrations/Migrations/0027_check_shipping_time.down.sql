-- Any shipping time is accepted again.
-- migration: lock-timeout 2s

ALTER TABLE shop.orders
  DROP CONSTRAINT orders_shipped_at_check;
