-- The index and the identity's sequence go with the table.

DROP TABLE shop.customers;
