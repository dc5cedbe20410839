-- Rules for values that many tables hold (money, currency, e-mail) are written once, as domains.
-- migration: revises 0001

CREATE DOMAIN shop.amount AS numeric(12, 2)
  CONSTRAINT amount_not_negative CHECK (VALUE >= 0);

COMMENT ON DOMAIN shop.amount IS 'Money in the currency of the row that holds it; never negative.';

CREATE DOMAIN shop.currency_code AS text
  CONSTRAINT currency_code_format CHECK (VALUE ~ '^[A-Z]{3}$');

COMMENT ON DOMAIN shop.currency_code IS 'ISO 4217 code, such as EUR.';

CREATE DOMAIN shop.email_address AS text
  CONSTRAINT email_address_format CHECK (VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$')
  CONSTRAINT email_address_length CHECK (char_length(VALUE) <= 254);

COMMENT ON DOMAIN shop.email_address
  IS 'One @ with something on both sides; the rest is proven by the mail that we send.';
