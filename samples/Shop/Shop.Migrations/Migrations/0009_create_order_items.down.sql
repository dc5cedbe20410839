-- The index goes with the table.

DROP TABLE shop.order_items;
