-- An address book for each customer, with at most one default address.
-- migration: revises 0005

CREATE TABLE shop.customer_addresses (
  address_id bigint GENERATED ALWAYS AS IDENTITY,
  customer_id bigint NOT NULL,
  label text NOT NULL,
  recipient text NOT NULL,
  street text NOT NULL,
  postal_code text NOT NULL,
  city text NOT NULL,
  country_code text COLLATE "C" NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  CONSTRAINT customer_addresses_pkey PRIMARY KEY (address_id),
  CONSTRAINT customer_addresses_label_key UNIQUE (customer_id, label),
  CONSTRAINT customer_addresses_country_code_check CHECK (country_code ~ '^[A-Z]{2}$'),
  CONSTRAINT customer_addresses_customer_id_fkey FOREIGN KEY (customer_id)
    REFERENCES shop.customers (customer_id) ON DELETE CASCADE
);

COMMENT ON TABLE shop.customer_addresses
  IS 'The address book. Orders keep a copy, so editing it never rewrites history.';

CREATE UNIQUE INDEX customer_addresses_default_key
  ON shop.customer_addresses (customer_id) WHERE is_default;

COMMENT ON INDEX shop.customer_addresses_default_key IS 'At most one default address for each customer.';
