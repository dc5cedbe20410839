-- Customers log in with their e-mail address: it is unique whatever its case.
-- migration: revises 0002

CREATE TABLE shop.customers (
  customer_id bigint GENERATED ALWAYS AS IDENTITY (START WITH 1000),
  email shop.email_address NOT NULL,
  name text NOT NULL,
  phone text,
  fax text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT customers_pkey PRIMARY KEY (customer_id),
  CONSTRAINT customers_name_check CHECK (btrim(name) <> '')
);

COMMENT ON TABLE shop.customers IS 'One row for each account; guests get an account when they order.';
COMMENT ON COLUMN shop.customers.email IS 'The login. Compared without regard to case, kept as typed.';

CREATE UNIQUE INDEX customers_email_key ON shop.customers (lower(email));
