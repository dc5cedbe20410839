-- The foreign key goes with the column.
-- migration: lock-timeout 2s

ALTER TABLE shop.orders
  DROP COLUMN coupon_code;
