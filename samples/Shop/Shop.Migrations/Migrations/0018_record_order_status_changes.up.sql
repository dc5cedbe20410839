-- "When did it ship?" is the question that support gets most: every change of state is kept.
-- migration: revises 0017

CREATE TABLE shop.order_status_changes (
  change_id bigint GENERATED ALWAYS AS IDENTITY,
  order_id bigint NOT NULL,
  old_status shop.order_status NOT NULL,
  new_status shop.order_status NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL DEFAULT session_user,
  CONSTRAINT order_status_changes_pkey PRIMARY KEY (change_id),
  CONSTRAINT order_status_changes_order_id_fkey FOREIGN KEY (order_id)
    REFERENCES shop.orders (order_id) ON DELETE CASCADE
);

COMMENT ON TABLE shop.order_status_changes IS 'What happened to an order, oldest first by change_id.';

CREATE INDEX order_status_changes_order_id_idx ON shop.order_status_changes (order_id, change_id);

CREATE FUNCTION shop.record_order_status_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $body$
BEGIN
  INSERT INTO shop.order_status_changes (order_id, old_status, new_status)
  VALUES (NEW.order_id, OLD.status, NEW.status);

  RETURN NULL;
END;
$body$;

COMMENT ON FUNCTION shop.record_order_status_change() IS 'Keeps the old and the new state of an order.';

CREATE TRIGGER orders_record_status_change
  AFTER UPDATE OF status ON shop.orders
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION shop.record_order_status_change();

COMMENT ON TRIGGER orders_record_status_change ON shop.orders
  IS 'Fires when the state changes, not when it is set again.';
