-- Orders. Their public number comes from a sequence of its own: it does not tell how many
-- customers we have, and it can be moved on when a number range is imported.
-- migration: revises 0007

CREATE SEQUENCE shop.order_number AS bigint
  INCREMENT BY 1 MINVALUE 100000 MAXVALUE 99999999 START WITH 240000 CACHE 10 NO CYCLE;

COMMENT ON SEQUENCE shop.order_number IS 'Public order numbers. Gaps are allowed.';

CREATE TABLE shop.orders (
  order_id bigint GENERATED ALWAYS AS IDENTITY,
  order_number text NOT NULL DEFAULT 'S' || lpad(nextval('shop.order_number')::text, 8, '0'),
  customer_id bigint NOT NULL,
  status shop.order_status NOT NULL DEFAULT 'pending',
  currency shop.currency_code NOT NULL DEFAULT 'EUR',
  ship_to shop.postal_address NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT now(),
  shipped_at timestamptz,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT orders_pkey PRIMARY KEY (order_id),
  CONSTRAINT orders_order_number_key UNIQUE (order_number),
  CONSTRAINT orders_ship_to_check CHECK ((ship_to).city IS NOT NULL AND (ship_to).country_code IS NOT NULL),
  CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id)
    REFERENCES shop.customers (customer_id)
);

COMMENT ON TABLE shop.orders IS 'One row for each order that reached the checkout.';
COMMENT ON COLUMN shop.orders.status IS 'Where the order stands; changed by the order service alone.';

CREATE INDEX orders_open_idx ON shop.orders (placed_at) WHERE status IN ('pending', 'paid', 'packed');
