-- The catalogue is a tree of categories; a name is unique among its siblings.
-- migration: revises 0003
-- migration: allow MIG4036 a catalogue has hundreds of categories

CREATE TABLE shop.categories (
  category_id integer GENERATED ALWAYS AS IDENTITY,
  parent_id integer,
  name text NOT NULL,
  sort_order smallint NOT NULL DEFAULT 0,
  CONSTRAINT categories_pkey PRIMARY KEY (category_id),
  CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id)
    REFERENCES shop.categories (category_id) ON DELETE RESTRICT,
  CONSTRAINT categories_parent_id_name_key UNIQUE (parent_id, name),
  CONSTRAINT categories_parent_id_check CHECK (parent_id <> category_id)
);

COMMENT ON TABLE shop.categories IS 'Tree of categories; the roots have no parent.';

-- A unique constraint lets NULLs repeat, so the roots need a rule of their own.
CREATE UNIQUE INDEX categories_root_name_key ON shop.categories (name) WHERE parent_id IS NULL;
