-- What an order is made of: its states, and an address as it was on the day of the order.
-- migration: revises 0006

CREATE TYPE shop.order_status AS ENUM (
  'pending', 'paid', 'packed', 'shipped', 'delivered', 'cancelled'
);

COMMENT ON TYPE shop.order_status IS 'States of an order, in the order in which they usually come.';

CREATE TYPE shop.postal_address AS (
  recipient text,
  street text,
  postal_code text,
  city text,
  country_code text
);

COMMENT ON TYPE shop.postal_address IS 'Copy of an address, kept with the order that it was used for.';
