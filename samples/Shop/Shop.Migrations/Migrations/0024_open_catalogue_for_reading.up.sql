-- The price comparison service reads the catalogue itself: everything but what we pay for the goods.
-- migration: revises 0023

GRANT USAGE ON SCHEMA shop TO PUBLIC;

GRANT SELECT ON TABLE shop.categories TO PUBLIC;

GRANT SELECT (product_id, sku, name, description, category_id, list_price, tags, attributes, is_active)
  ON TABLE shop.products TO PUBLIC;
