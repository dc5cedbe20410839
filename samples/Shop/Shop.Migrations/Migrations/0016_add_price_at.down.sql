-- Callers read product_prices themselves again.

DROP FUNCTION shop.price_at(bigint, timestamptz);
