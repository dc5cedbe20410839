-- The sequence is not owned by the column that uses it, so it is dropped on its own.

DROP TABLE shop.orders;

DROP SEQUENCE shop.order_number;
