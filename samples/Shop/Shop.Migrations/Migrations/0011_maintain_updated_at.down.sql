-- The programs set updated_at themselves again.
-- migration: allow MIG4019 dropping a trigger takes no time, and the application locks these tables in the same order

DROP TRIGGER orders_set_updated_at ON shop.orders;

DROP TRIGGER products_set_updated_at ON shop.products;

DROP TRIGGER customers_set_updated_at ON shop.customers;

DROP FUNCTION shop.set_updated_at();
