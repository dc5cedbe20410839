-- Taken back column by column, as it was given.

REVOKE SELECT (product_id, sku, name, description, category_id, list_price, tags, attributes, is_active)
  ON TABLE shop.products FROM PUBLIC;

REVOKE SELECT ON TABLE shop.categories FROM PUBLIC;

REVOKE USAGE ON SCHEMA shop FROM PUBLIC;
