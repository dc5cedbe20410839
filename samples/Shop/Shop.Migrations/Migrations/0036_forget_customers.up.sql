-- Customers may ask to be forgotten: their orders stay for the tax office, who they were does not.
-- migration: revises 0035

CREATE PROCEDURE shop.forget_customer(IN customer bigint, INOUT addresses_removed bigint DEFAULT 0)
LANGUAGE plpgsql
SET search_path = pg_catalog
AS $body$
BEGIN
  IF EXISTS (
    SELECT FROM shop.orders AS o
    WHERE o.customer_id = customer AND o.status IN ('pending', 'paid', 'packed', 'shipped')
  ) THEN
    RAISE EXCEPTION 'Customer % has open orders.', customer
      USING ERRCODE = 'object_in_use', HINT = 'Wait until they are delivered, or cancel them.';
  END IF;

  DELETE FROM shop.customer_addresses AS a
  WHERE a.customer_id = customer;
  GET DIAGNOSTICS addresses_removed = ROW_COUNT;

  UPDATE shop.customers AS c
  SET email = format('customer-%s@forgotten.invalid', customer), full_name = 'Forgotten', phone = NULL
  WHERE c.customer_id = customer;

  UPDATE shop.orders AS o
  SET ship_to = ROW('Forgotten', NULL, NULL, (o.ship_to).city, (o.ship_to).country_code)::shop.postal_address
  WHERE o.customer_id = customer;

  -- After the orders: their update has just been audited, with the address that must go.
  UPDATE audit.row_changes AS r
  SET old_row = r.old_row - 'ship_to', new_row = r.new_row - 'ship_to'
  WHERE r.table_name = 'shop.orders'
    AND (coalesce(r.new_row, r.old_row) ->> 'customer_id')::bigint = customer;
END;
$body$;

COMMENT ON PROCEDURE shop.forget_customer(bigint, bigint)
  IS 'Removes who a customer was. There is no way back for the data.';

REVOKE EXECUTE ON PROCEDURE shop.forget_customer(bigint, bigint) FROM PUBLIC;
