-- The trigger first: without it nothing writes to the table that goes.

DROP TRIGGER orders_record_status_change ON shop.orders;

DROP FUNCTION shop.record_order_status_change();

DROP TABLE shop.order_status_changes;
