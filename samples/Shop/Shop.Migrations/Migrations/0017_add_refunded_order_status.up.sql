-- Money given back is not the same as an order cancelled: a state of its own.
-- ALTER TYPE ... ADD VALUE has no way back, so the type is built anew and swapped. Rewrites orders.
-- migration: revises 0016
-- migration: lock-timeout 2s
-- migration: allow MIG4001 runs in the maintenance window of this release
-- migration: allow MIG4008 runs in the maintenance window of this release

-- Its predicate compares with the old type; it is built again below.
DROP INDEX shop.orders_open_idx;

ALTER TYPE shop.order_status RENAME TO order_status_before_refunds;

CREATE TYPE shop.order_status AS ENUM (
  'pending', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'refunded'
);

COMMENT ON TYPE shop.order_status IS 'States of an order, in the order in which they usually come.';

ALTER TABLE shop.orders
  ALTER COLUMN status DROP DEFAULT,
  ALTER COLUMN status TYPE shop.order_status USING status::text::shop.order_status,
  ALTER COLUMN status SET DEFAULT 'pending';

DROP TYPE shop.order_status_before_refunds;

CREATE INDEX orders_open_idx ON shop.orders (placed_at) WHERE status IN ('pending', 'paid', 'packed');
