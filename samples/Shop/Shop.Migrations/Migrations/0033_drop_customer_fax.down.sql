-- The column comes back empty, and last in the table: the numbers were deleted on purpose.
-- migration: lock-timeout 2s

ALTER TABLE shop.customers
  ADD COLUMN fax text;
