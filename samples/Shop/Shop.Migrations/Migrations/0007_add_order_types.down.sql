-- No column has these types at this point of the history.

DROP TYPE shop.postal_address;

DROP TYPE shop.order_status;
