-- Products with what all of them have in columns, and what only some have (size, colour, voltage)
-- in one jsonb column that can be searched.
-- migration: revises 0004

CREATE TABLE shop.products (
  product_id bigint GENERATED ALWAYS AS IDENTITY,
  sku text NOT NULL,
  name text NOT NULL,
  description text,
  category_id integer NOT NULL,
  list_price shop.amount NOT NULL,
  purchase_price shop.amount,
  tags text[] NOT NULL DEFAULT '{}',
  attributes jsonb NOT NULL DEFAULT '{}',
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT products_pkey PRIMARY KEY (product_id),
  CONSTRAINT products_sku_key UNIQUE (sku),
  CONSTRAINT products_sku_check CHECK (sku ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
  CONSTRAINT products_attributes_check CHECK (jsonb_typeof(attributes) = 'object'),
  CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id)
    REFERENCES shop.categories (category_id)
);

COMMENT ON TABLE shop.products IS 'Everything that is or was on sale. Rows stay, because orders refer to them.';
COMMENT ON COLUMN shop.products.purchase_price IS 'What we pay for it. Not for the eyes of customers.';

CREATE INDEX products_category_id_idx ON shop.products (category_id) WHERE is_active;

CREATE INDEX products_attributes_idx ON shop.products USING gin (attributes jsonb_path_ops);
