-- The trigger goes with the table; the levels stay as they are.

DROP TABLE shop.stock_movements;

DROP FUNCTION shop.apply_stock_movement();
