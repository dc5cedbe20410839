-- Dropped as it was built, without making anybody wait.
-- migration: no-transaction

DROP INDEX CONCURRENTLY shop.orders_customer_id_placed_at_idx;
