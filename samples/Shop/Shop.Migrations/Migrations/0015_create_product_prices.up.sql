-- Prices that hold for a time: next week's price can be entered today, and no two prices
-- of a product may overlap.
-- migration: revises 0014

CREATE TABLE shop.product_prices (
  price_id bigint GENERATED ALWAYS AS IDENTITY,
  product_id bigint NOT NULL,
  price shop.amount NOT NULL,
  valid_during tstzrange NOT NULL,
  CONSTRAINT product_prices_pkey PRIMARY KEY (price_id),
  CONSTRAINT product_prices_valid_during_check CHECK (NOT isempty(valid_during)),
  CONSTRAINT product_prices_product_id_fkey FOREIGN KEY (product_id)
    REFERENCES shop.products (product_id) ON DELETE CASCADE,
  -- The product as a range of one number: so GiST can compare it without an extension.
  CONSTRAINT product_prices_valid_during_excl EXCLUDE USING gist (
    int8range(product_id, product_id, '[]') WITH =,
    valid_during WITH &&
  )
);

COMMENT ON TABLE shop.product_prices
  IS 'Price of a product while it is valid; outside of these the list price holds.';
COMMENT ON CONSTRAINT product_prices_valid_during_excl ON shop.product_prices
  IS 'At any moment a product has one price.';
