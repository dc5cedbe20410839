-- Back to independent columns and the server's default target.

ALTER TABLE shop.orders ALTER COLUMN status SET STATISTICS -1;

DROP STATISTICS shop.orders_status_currency_stat;
