-- The two figures that every department counted in its own way: the total of an order, and what
-- sells best. Cancelled and refunded orders are not sales.
-- migration: revises 0021

CREATE VIEW reporting.order_totals AS
SELECT
  o.order_id,
  o.order_number,
  o.status,
  o.currency,
  o.placed_at,
  count(i.line_number) AS lines,
  coalesce(sum(i.line_total), 0) AS total
FROM shop.orders AS o
LEFT JOIN shop.order_items AS i ON i.order_id = o.order_id
GROUP BY o.order_id;

COMMENT ON VIEW reporting.order_totals IS 'Each order with the sum of its lines.';

CREATE VIEW reporting.top_sellers WITH (security_barrier = true) AS
SELECT
  rank() OVER (PARTITION BY o.currency ORDER BY sum(i.line_total) DESC) AS place,
  p.sku,
  p.name AS product,
  o.currency,
  sum(i.quantity) AS units_sold,
  sum(i.line_total) AS revenue
FROM shop.order_items AS i
JOIN shop.orders AS o ON o.order_id = i.order_id
JOIN shop.products AS p ON p.product_id = i.product_id
WHERE o.status NOT IN ('cancelled', 'refunded')
GROUP BY p.product_id, o.currency;

COMMENT ON VIEW reporting.top_sellers IS 'Products by revenue, best first, in each currency.';
COMMENT ON COLUMN reporting.top_sellers.revenue IS 'Sum of the lines, in the currency of the orders.';
