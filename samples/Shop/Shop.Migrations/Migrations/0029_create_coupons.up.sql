-- Coupons of the marketing department: a percentage off, on certain days, a limited number of times.
-- migration: revises 0028

CREATE TABLE shop.coupons (
  coupon_code text NOT NULL,
  percent_off numeric(4, 1) NOT NULL,
  valid_on daterange NOT NULL,
  max_uses integer,
  CONSTRAINT coupons_pkey PRIMARY KEY (coupon_code),
  CONSTRAINT coupons_coupon_code_check CHECK (coupon_code = upper(coupon_code)),
  CONSTRAINT coupons_percent_off_check CHECK (percent_off > 0 AND percent_off <= 100),
  CONSTRAINT coupons_max_uses_check CHECK (max_uses > 0)
);

COMMENT ON TABLE shop.coupons IS 'Codes that customers enter at the checkout.';
COMMENT ON COLUMN shop.coupons.max_uses IS 'How many orders may use it; NULL means any number.';

CREATE INDEX coupons_valid_on_idx ON shop.coupons USING gist (valid_on);
