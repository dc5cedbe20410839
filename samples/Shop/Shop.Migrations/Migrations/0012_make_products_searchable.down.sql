-- The index goes with the column; nothing is lost, since the column is generated.

ALTER TABLE shop.products
  DROP COLUMN search_vector;
