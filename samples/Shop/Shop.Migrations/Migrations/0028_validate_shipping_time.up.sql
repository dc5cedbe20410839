-- The orders from before the check was there are looked at too.
-- migration: revises 0027

ALTER TABLE shop.orders
  VALIDATE CONSTRAINT orders_shipped_at_check;
