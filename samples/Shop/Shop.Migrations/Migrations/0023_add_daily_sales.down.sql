-- The dashboard reads the orders themselves again; the index goes with the view.

DROP PROCEDURE reporting.refresh_daily_sales();

DROP MATERIALIZED VIEW reporting.daily_sales;
