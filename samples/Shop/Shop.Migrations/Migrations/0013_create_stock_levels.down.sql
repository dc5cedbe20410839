-- The index goes with the table.

DROP TABLE shop.stock_levels;
