-- Full text search over the catalogue: the search vector is generated, so it is never stale.
-- Rewrites products, which is small; a second is enough.
-- migration: revises 0011
-- migration: lock-timeout 2s
-- migration: allow MIG4001 the catalogue holds a few thousand products: the index takes milliseconds
-- migration: allow MIG4007 the catalogue holds a few thousand products: rewriting it takes milliseconds

ALTER TABLE shop.products
  ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', name), 'A')
    || setweight(to_tsvector('english', coalesce(description, '')), 'B')
  ) STORED;

CREATE INDEX products_search_vector_idx ON shop.products USING gin (search_vector);
