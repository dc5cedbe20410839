-- Nearly all open orders are in one currency, which the planner took for independent of the status:
-- the packing list was read by a sequential scan.
-- migration: revises 0031

CREATE STATISTICS shop.orders_status_currency_stat (dependencies, mcv)
  ON status, currency FROM shop.orders;

COMMENT ON STATISTICS shop.orders_status_currency_stat IS 'For the packing list.';

ALTER TABLE shop.orders ALTER COLUMN status SET STATISTICS 500;
