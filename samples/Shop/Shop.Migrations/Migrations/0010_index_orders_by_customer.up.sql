-- "My orders" reads a customer's orders, newest first: all that the page shows comes from the index.
-- Built concurrently, because the table is in use.
-- migration: revises 0009
-- migration: no-transaction

CREATE INDEX CONCURRENTLY orders_customer_id_placed_at_idx
  ON shop.orders (customer_id, placed_at DESC) INCLUDE (order_number, status);
