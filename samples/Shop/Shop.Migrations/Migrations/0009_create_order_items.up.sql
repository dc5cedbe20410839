-- The lines of an order, with the price as it was agreed and a total that cannot be wrong.
-- migration: revises 0008

CREATE TABLE shop.order_items (
  order_id bigint NOT NULL,
  line_number smallint NOT NULL,
  product_id bigint NOT NULL,
  quantity integer NOT NULL,
  unit_price shop.amount NOT NULL,
  line_total numeric(14, 2) NOT NULL GENERATED ALWAYS AS (quantity * unit_price) STORED,
  CONSTRAINT order_items_pkey PRIMARY KEY (order_id, line_number),
  CONSTRAINT order_items_quantity_check CHECK (quantity > 0),
  CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id)
    REFERENCES shop.orders (order_id) ON DELETE CASCADE,
  CONSTRAINT order_items_product_id_fkey FOREIGN KEY (product_id)
    REFERENCES shop.products (product_id)
);

COMMENT ON TABLE shop.order_items IS 'Lines of the orders.';
COMMENT ON COLUMN shop.order_items.unit_price IS 'Agreed price of one piece, in the currency of the order.';

CREATE INDEX order_items_product_id_idx ON shop.order_items (product_id) INCLUDE (quantity, line_total);
