-- Grants and comments go with the views.

DROP VIEW reporting.top_sellers;

DROP VIEW reporting.order_totals;
