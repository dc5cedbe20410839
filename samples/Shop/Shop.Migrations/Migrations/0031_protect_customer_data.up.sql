-- The web front end sets shop.customer_id for each request; from here on a query that forgot its
-- WHERE shows a customer no more than the customer's own rows. The owner's jobs see all rows.
-- migration: revises 0030
-- migration: allow MIG4019 turning row security on takes no time, and the application locks these tables in the same order

CREATE FUNCTION shop.current_customer_id() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('shop.customer_id', true), '')::bigint;

COMMENT ON FUNCTION shop.current_customer_id() IS 'The customer of this session or transaction, or NULL.';

ALTER TABLE shop.customers ENABLE ROW LEVEL SECURITY;

CREATE POLICY customers_own_row ON shop.customers
  USING (customer_id = shop.current_customer_id());

ALTER TABLE shop.customer_addresses ENABLE ROW LEVEL SECURITY;

CREATE POLICY customer_addresses_own_rows ON shop.customer_addresses
  USING (customer_id = shop.current_customer_id());

ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;

CREATE POLICY orders_read_own ON shop.orders FOR SELECT
  USING (customer_id = shop.current_customer_id());

CREATE POLICY orders_place_own ON shop.orders FOR INSERT
  WITH CHECK (customer_id = shop.current_customer_id() AND status = 'pending');

COMMENT ON POLICY orders_place_own ON shop.orders IS 'A new order is pending; the order service moves it on.';
