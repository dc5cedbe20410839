-- Orders and prices are audited, a whole statement at a time: an import of ten thousand prices
-- costs one INSERT, not ten thousand trigger calls.
-- migration: revises 0019

CREATE FUNCTION audit.record_row_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog
AS $body$
DECLARE
  audited constant text := format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME);
  key_column constant text := TG_ARGV[0];
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN
      INSERT INTO audit.row_changes (table_name, operation, new_row)
      SELECT audited, TG_OP, to_jsonb(n)
      FROM new_rows AS n;
    WHEN 'DELETE' THEN
      INSERT INTO audit.row_changes (table_name, operation, old_row)
      SELECT audited, TG_OP, to_jsonb(o)
      FROM old_rows AS o;
    ELSE
      INSERT INTO audit.row_changes (table_name, operation, old_row, new_row)
      SELECT audited, TG_OP, to_jsonb(o), to_jsonb(n)
      FROM old_rows AS o
      JOIN new_rows AS n ON to_jsonb(n) -> key_column = to_jsonb(o) -> key_column
      WHERE o IS DISTINCT FROM n;
  END CASE;

  RETURN NULL;
END;
$body$;

COMMENT ON FUNCTION audit.record_row_changes()
  IS 'For statement triggers with transition tables old_rows and new_rows; the argument names the primary key.';

REVOKE EXECUTE ON FUNCTION audit.record_row_changes() FROM PUBLIC;

-- A trigger with transition tables may have one event only.
CREATE TRIGGER orders_audit_insert
  AFTER INSERT ON shop.orders
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit.record_row_changes('order_id');

CREATE TRIGGER orders_audit_update
  AFTER UPDATE ON shop.orders
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit.record_row_changes('order_id');

CREATE TRIGGER orders_audit_delete
  AFTER DELETE ON shop.orders
  REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit.record_row_changes('order_id');

CREATE TRIGGER product_prices_audit_insert
  AFTER INSERT ON shop.product_prices
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit.record_row_changes('price_id');

CREATE TRIGGER product_prices_audit_update
  AFTER UPDATE ON shop.product_prices
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit.record_row_changes('price_id');

CREATE TRIGGER product_prices_audit_delete
  AFTER DELETE ON shop.product_prices
  REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit.record_row_changes('price_id');
