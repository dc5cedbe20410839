-- What lies in the warehouse, so that the shop stops selling what it does not have.
-- Rows change all day: the free space in each page keeps updates away from the indexes.
-- migration: revises 0012

CREATE TABLE shop.stock_levels (
  product_id bigint NOT NULL,
  on_hand integer NOT NULL DEFAULT 0,
  reserved integer NOT NULL DEFAULT 0,
  available integer NOT NULL GENERATED ALWAYS AS (on_hand - reserved) STORED,
  reorder_point integer NOT NULL DEFAULT 5,
  CONSTRAINT stock_levels_pkey PRIMARY KEY (product_id),
  CONSTRAINT stock_levels_reserved_check CHECK (reserved BETWEEN 0 AND on_hand),
  CONSTRAINT stock_levels_product_id_fkey FOREIGN KEY (product_id)
    REFERENCES shop.products (product_id) ON DELETE CASCADE
)
WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

COMMENT ON TABLE shop.stock_levels IS 'Current stock of each product.';
COMMENT ON COLUMN shop.stock_levels.reserved IS 'Pieces that open orders wait for.';

CREATE INDEX stock_levels_to_reorder_idx ON shop.stock_levels (product_id) WHERE on_hand < reorder_point;
