-- Back to the type without the state; a refunded order counts as cancelled again, as it did before.
-- migration: lock-timeout 2s
-- migration: allow MIG4001 runs in a maintenance window, as the upgrade did
-- migration: allow MIG4008 runs in a maintenance window, as the upgrade did

DROP INDEX shop.orders_open_idx;

ALTER TYPE shop.order_status RENAME TO order_status_with_refunds;

CREATE TYPE shop.order_status AS ENUM (
  'pending', 'paid', 'packed', 'shipped', 'delivered', 'cancelled'
);

COMMENT ON TYPE shop.order_status IS 'States of an order, in the order in which they usually come.';

ALTER TABLE shop.orders
  ALTER COLUMN status DROP DEFAULT,
  ALTER COLUMN status TYPE shop.order_status USING (
    CASE status::text WHEN 'refunded' THEN 'cancelled' ELSE status::text END
  )::shop.order_status,
  ALTER COLUMN status SET DEFAULT 'pending';

DROP TYPE shop.order_status_with_refunds;

CREATE INDEX orders_open_idx ON shop.orders (placed_at) WHERE status IN ('pending', 'paid', 'packed');
