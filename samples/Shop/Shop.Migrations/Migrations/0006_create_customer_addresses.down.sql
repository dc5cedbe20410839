-- The index, and its comment, go with the table.

DROP TABLE shop.customer_addresses;
