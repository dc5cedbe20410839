-- One answer to "what does it cost at that moment", for the shop, the checkout and the newsletter.
-- migration: revises 0015

CREATE FUNCTION shop.price_at(product bigint, moment timestamptz DEFAULT now())
RETURNS shop.amount
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT coalesce(pp.price, p.list_price)
  FROM shop.products AS p
  LEFT JOIN shop.product_prices AS pp
    ON pp.product_id = p.product_id AND pp.valid_during @> price_at.moment
  WHERE p.product_id = price_at.product;
END;

COMMENT ON FUNCTION shop.price_at(bigint, timestamptz)
  IS 'Price of a product at a moment: the valid entry of product_prices, else the list price.';
