-- updated_at was set by each program, and by some not at all: now the database sets it,
-- and only when something did change.
-- migration: revises 0010

CREATE FUNCTION shop.set_updated_at() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $body$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$body$;

COMMENT ON FUNCTION shop.set_updated_at() IS 'For BEFORE UPDATE triggers of tables with a column updated_at.';

CREATE TRIGGER customers_set_updated_at
  BEFORE UPDATE ON shop.customers
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
  EXECUTE FUNCTION shop.set_updated_at();

-- Feeds and caches follow a product's updated_at: only what a customer sees counts.
CREATE TRIGGER products_set_updated_at
  BEFORE UPDATE ON shop.products
  FOR EACH ROW WHEN (
    OLD.sku IS DISTINCT FROM NEW.sku
    OR OLD.name IS DISTINCT FROM NEW.name
    OR OLD.description IS DISTINCT FROM NEW.description
    OR OLD.category_id IS DISTINCT FROM NEW.category_id
    OR OLD.list_price IS DISTINCT FROM NEW.list_price
    OR OLD.tags IS DISTINCT FROM NEW.tags
    OR OLD.attributes IS DISTINCT FROM NEW.attributes
    OR OLD.is_active IS DISTINCT FROM NEW.is_active
  )
  EXECUTE FUNCTION shop.set_updated_at();

CREATE TRIGGER orders_set_updated_at
  BEFORE UPDATE ON shop.orders
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
  EXECUTE FUNCTION shop.set_updated_at();
