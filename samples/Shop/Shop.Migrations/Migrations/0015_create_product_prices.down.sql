-- The list price of the product holds again.

DROP TABLE shop.product_prices;
