-- Full text search over the catalogue: the search vector is generated, so it is never stale.
-- Rewrites products, which is small; a second is enough.
-- migration: revises 0011
-- migration: lock-timeout 2s

ALTER TABLE shop.products
  ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', name), 'A')
    || setweight(to_tsvector('english', coalesce(description, '')), 'B')
  ) STORED;

CREATE INDEX products_search_vector_idx ON shop.products USING gin (search_vector);
