-- migration add column
-- up
ALTER TABLE shop.item ADD COLUMN note text DEFAULT 'none' NOT NULL;
-- down
ALTER TABLE shop.item DROP COLUMN note;
-- wrong down
ALTER TABLE shop.item ALTER COLUMN note DROP NOT NULL;

-- migration drop column
-- up
ALTER TABLE shop.item DROP COLUMN price CASCADE;
-- down
ALTER TABLE shop.item ADD COLUMN price numeric DEFAULT 0;
CREATE VIEW shop.cheap AS SELECT id, name FROM shop.item WHERE price < 5;
-- wrong down
ALTER TABLE shop.item ADD COLUMN price numeric;

-- migration column of another type
-- up
ALTER TABLE shop.sale ALTER COLUMN sold TYPE timestamptz;
-- down
ALTER TABLE shop.sale ALTER COLUMN sold TYPE date;
-- wrong down
ALTER TABLE shop.sale ALTER COLUMN sold TYPE timestamp;

-- migration column of another collation
-- up
ALTER TABLE shop.log ALTER COLUMN line TYPE text COLLATE "C";
-- down
ALTER TABLE shop.log ALTER COLUMN line TYPE text;

-- migration set default
-- up
ALTER TABLE shop.item ALTER COLUMN price SET DEFAULT 1;
-- down
ALTER TABLE shop.item ALTER COLUMN price SET DEFAULT 0;
-- wrong down
ALTER TABLE shop.item ALTER COLUMN price DROP DEFAULT;

-- migration drop default
-- up
ALTER TABLE shop.item ALTER COLUMN price DROP DEFAULT;
-- down
ALTER TABLE shop.item ALTER COLUMN price SET DEFAULT 0;
-- wrong down
ALTER TABLE shop.item ALTER COLUMN price SET DEFAULT 0.0;

-- migration set not null
-- up
ALTER TABLE shop.item ALTER COLUMN price SET NOT NULL;
-- down
ALTER TABLE shop.item ALTER COLUMN price DROP NOT NULL;

-- migration drop not null
-- up
ALTER TABLE shop.item ALTER COLUMN name DROP NOT NULL;
-- down
ALTER TABLE shop.item ALTER COLUMN name SET NOT NULL;

-- migration set not null of an inherited column
-- from 18
-- given
CREATE TABLE shop.parent (id integer NOT NULL);
CREATE TABLE shop.child (id integer) INHERITS (shop.parent);
-- up
ALTER TABLE shop.child ALTER COLUMN id SET NOT NULL;
-- down
ALTER TABLE shop.parent ALTER COLUMN id DROP NOT NULL;
ALTER TABLE shop.child ALTER COLUMN id DROP NOT NULL;
ALTER TABLE shop.parent ALTER COLUMN id SET NOT NULL;
-- wrong down
ALTER TABLE shop.child NO INHERIT shop.parent;
ALTER TABLE shop.child INHERIT shop.parent;

-- migration set not null of an inherited column by the usual name
-- from 18
-- given
CREATE TABLE shop.parent (id integer CONSTRAINT child_id_not_null NOT NULL);
CREATE TABLE shop.child (id integer) INHERITS (shop.parent);
-- up
ALTER TABLE shop.child ALTER COLUMN id SET NOT NULL;
-- down
ALTER TABLE shop.parent DROP CONSTRAINT child_id_not_null;
ALTER TABLE shop.child ALTER COLUMN id DROP NOT NULL;
ALTER TABLE shop.parent ADD CONSTRAINT child_id_not_null NOT NULL id;
-- wrong down
ALTER TABLE shop.parent ALTER COLUMN id DROP NOT NULL;
ALTER TABLE shop.child ALTER COLUMN id DROP NOT NULL;

-- migration not null of one of two parents
-- from 18
-- given
CREATE TABLE shop.one (id integer);
CREATE TABLE shop.two (id integer NOT NULL);
CREATE TABLE shop.child (id integer) INHERITS (shop.one, shop.two);
-- up
ALTER TABLE shop.one ALTER COLUMN id SET NOT NULL;
ALTER TABLE shop.two ALTER COLUMN id DROP NOT NULL;
-- down
ALTER TABLE shop.one ALTER COLUMN id DROP NOT NULL;
ALTER TABLE shop.two ALTER COLUMN id SET NOT NULL;
-- wrong down
ALTER TABLE shop.two ALTER COLUMN id SET NOT NULL;
ALTER TABLE shop.child ALTER COLUMN id SET NOT NULL;
ALTER TABLE shop.one ALTER COLUMN id DROP NOT NULL;

-- migration validate not null of a child
-- from 18
-- given
CREATE TABLE shop.parent (id integer);
CREATE TABLE shop.child () INHERITS (shop.parent);
ALTER TABLE shop.parent ADD CONSTRAINT id_there NOT NULL id NOT VALID;
-- up
ALTER TABLE shop.child VALIDATE CONSTRAINT id_there;
-- down
ALTER TABLE shop.parent DROP CONSTRAINT id_there;
ALTER TABLE shop.parent ADD CONSTRAINT id_there NOT NULL id NOT VALID;
-- wrong down
ALTER TABLE shop.parent VALIDATE CONSTRAINT id_there;

-- migration validate not null of a partition
-- from 18
-- given
ALTER TABLE shop.log ADD CONSTRAINT line_there NOT NULL line NOT VALID;
-- up
ALTER TABLE shop.log_1 VALIDATE CONSTRAINT line_there;
-- down
ALTER TABLE shop.log DROP CONSTRAINT line_there;
ALTER TABLE shop.log ADD CONSTRAINT line_there NOT NULL line NOT VALID;
-- wrong down
ALTER TABLE shop.log_1 ADD CONSTRAINT line_there NOT NULL line;

-- migration add not null constraint
-- from 18
-- up
ALTER TABLE shop.item ADD CONSTRAINT price_there NOT NULL price NO INHERIT;
-- down
ALTER TABLE shop.item DROP CONSTRAINT price_there;
-- wrong down
ALTER TABLE shop.item RENAME CONSTRAINT price_there TO price_here;

-- migration set expression
-- from 17
-- given
ALTER TABLE shop.item ADD COLUMN big numeric GENERATED ALWAYS AS (price * 2) STORED;
-- up
ALTER TABLE shop.item ALTER COLUMN big SET EXPRESSION AS (price * 3);
-- down
ALTER TABLE shop.item ALTER COLUMN big SET EXPRESSION AS (price * 2);

-- migration drop expression
-- given
ALTER TABLE shop.item ADD COLUMN big numeric GENERATED ALWAYS AS (price * 2) STORED;
-- up
ALTER TABLE shop.item ALTER COLUMN big DROP EXPRESSION;
-- down
ALTER TABLE shop.item DROP COLUMN big;
ALTER TABLE shop.item ADD COLUMN big numeric GENERATED ALWAYS AS (price * 2) STORED;
-- wrong down
ALTER TABLE shop.item ALTER COLUMN big SET DEFAULT 2;

-- migration virtual generated column
-- from 18
-- up
ALTER TABLE shop.item ADD COLUMN big numeric GENERATED ALWAYS AS (price * 2) VIRTUAL;
-- down
ALTER TABLE shop.item DROP COLUMN big;

-- migration add identity
-- up
ALTER TABLE shop.item ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 10 CACHE 3);
-- down
ALTER TABLE shop.item ALTER COLUMN id DROP IDENTITY;
-- wrong down
ALTER TABLE shop.item ALTER COLUMN id SET CACHE 1;

-- migration set identity
-- up
ALTER TABLE shop.sale ALTER COLUMN id SET GENERATED BY DEFAULT SET INCREMENT BY 2;
-- down
ALTER TABLE shop.sale ALTER COLUMN id SET GENERATED ALWAYS SET INCREMENT BY 1;
-- wrong down
ALTER TABLE shop.sale ALTER COLUMN id SET GENERATED ALWAYS;

-- migration drop identity
-- up
ALTER TABLE shop.sale ALTER COLUMN id DROP IDENTITY;
-- down
ALTER TABLE shop.sale ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
-- wrong down
ALTER TABLE shop.sale ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;

-- migration set statistics
-- up
ALTER TABLE shop.item ALTER COLUMN name SET STATISTICS 200;
-- down
ALTER TABLE shop.item ALTER COLUMN name SET STATISTICS -1;
-- wrong down
ALTER TABLE shop.item ALTER COLUMN name SET STATISTICS 0;

-- migration set column options
-- up
ALTER TABLE shop.item ALTER COLUMN name SET (n_distinct = 5);
-- down
ALTER TABLE shop.item ALTER COLUMN name RESET (n_distinct);
-- wrong down
ALTER TABLE shop.item ALTER COLUMN name SET (n_distinct = 6);

-- migration set storage
-- up
ALTER TABLE shop.item ALTER COLUMN name SET STORAGE EXTERNAL;
-- down
ALTER TABLE shop.item ALTER COLUMN name SET STORAGE EXTENDED;
-- wrong down
ALTER TABLE shop.item ALTER COLUMN name SET STORAGE MAIN;

-- migration set compression
-- from 14
-- up
ALTER TABLE shop.item ALTER COLUMN name SET COMPRESSION pglz;
-- down
ALTER TABLE shop.item ALTER COLUMN name SET COMPRESSION default;

-- migration add check
-- up
ALTER TABLE shop.item ADD CONSTRAINT sane CHECK (price < 1000);
-- down
ALTER TABLE shop.item DROP CONSTRAINT sane;
-- wrong down
ALTER TABLE shop.item RENAME CONSTRAINT sane TO insane;

-- migration add check that is not valid
-- up
ALTER TABLE shop.item ADD CHECK (price < 1000) NOT VALID;
-- down
ALTER TABLE shop.item DROP CONSTRAINT item_price_check;
-- wrong down
ALTER TABLE shop.item VALIDATE CONSTRAINT item_price_check;

-- migration add check that is not enforced
-- from 18
-- up
ALTER TABLE shop.item ADD CONSTRAINT sane CHECK (price < 1000) NOT ENFORCED;
-- down
ALTER TABLE shop.item DROP CONSTRAINT sane;

-- migration add foreign key
-- up
ALTER TABLE shop.sale ADD CONSTRAINT sale_item FOREIGN KEY (item_id) REFERENCES shop.item ON DELETE CASCADE;
-- down
ALTER TABLE shop.sale DROP CONSTRAINT sale_item;
-- wrong down
ALTER TABLE shop.sale DROP CONSTRAINT sale_item;
ALTER TABLE shop.sale ADD CONSTRAINT sale_item FOREIGN KEY (item_id) REFERENCES shop.item;

-- migration add foreign key to and from partitions
-- given
ALTER TABLE shop.log ADD PRIMARY KEY (at);
CREATE TABLE shop.mark (at date);
-- up
ALTER TABLE shop.mark ADD CONSTRAINT mark_log FOREIGN KEY (at) REFERENCES shop.log;
-- down
ALTER TABLE shop.mark DROP CONSTRAINT mark_log;

-- migration add unique
-- up
ALTER TABLE shop.item ADD CONSTRAINT once UNIQUE (name) DEFERRABLE INITIALLY DEFERRED;
-- down
ALTER TABLE shop.item DROP CONSTRAINT once;
-- wrong down
ALTER TABLE shop.item DROP CONSTRAINT once;
ALTER TABLE shop.item ADD CONSTRAINT once UNIQUE (name);

-- migration add exclusion
-- up
ALTER TABLE shop.sale ADD CONSTRAINT apart EXCLUDE USING btree (sold WITH =) WHERE (item_id > 0);
-- down
ALTER TABLE shop.sale DROP CONSTRAINT apart;

-- migration add temporal key
-- from 18
-- given
CREATE EXTENSION btree_gist;
CREATE TABLE shop.rent (room integer, span daterange);
-- up
ALTER TABLE shop.rent ADD CONSTRAINT rent_key PRIMARY KEY (room, span WITHOUT OVERLAPS);
-- down
ALTER TABLE shop.rent DROP CONSTRAINT rent_key;
ALTER TABLE shop.rent ALTER room DROP NOT NULL, ALTER span DROP NOT NULL;
-- wrong down
ALTER TABLE shop.rent DROP CONSTRAINT rent_key;

-- migration add primary key with an index
-- given
CREATE TABLE shop.plain (id integer NOT NULL);
CREATE UNIQUE INDEX plain_id ON shop.plain (id);
-- up
ALTER TABLE shop.plain ADD CONSTRAINT plain_id PRIMARY KEY USING INDEX plain_id;
-- down
ALTER TABLE shop.plain DROP CONSTRAINT plain_id;
CREATE UNIQUE INDEX plain_id ON shop.plain (id);
-- wrong down
ALTER TABLE shop.plain ADD UNIQUE (id);

-- migration alter constraint
-- given
ALTER TABLE shop.sale ADD CONSTRAINT sale_item FOREIGN KEY (item_id) REFERENCES shop.item;
-- up
ALTER TABLE shop.sale ALTER CONSTRAINT sale_item DEFERRABLE INITIALLY DEFERRED;
-- down
ALTER TABLE shop.sale ALTER CONSTRAINT sale_item NOT DEFERRABLE;
-- wrong down
ALTER TABLE shop.sale ALTER CONSTRAINT sale_item DEFERRABLE INITIALLY IMMEDIATE;

-- migration alter constraint not enforced
-- from 18
-- given
ALTER TABLE shop.sale ADD CONSTRAINT sale_item FOREIGN KEY (item_id) REFERENCES shop.item;
-- up
ALTER TABLE shop.sale ALTER CONSTRAINT sale_item NOT ENFORCED;
-- down
ALTER TABLE shop.sale ALTER CONSTRAINT sale_item ENFORCED;

-- migration validate constraint
-- given
ALTER TABLE shop.item ADD CONSTRAINT sane CHECK (price < 1000) NOT VALID;
-- up
ALTER TABLE shop.item VALIDATE CONSTRAINT sane;
-- down
ALTER TABLE shop.item DROP CONSTRAINT sane;
ALTER TABLE shop.item ADD CONSTRAINT sane CHECK (price < 1000) NOT VALID;

-- migration drop constraint
-- up
ALTER TABLE shop.item DROP CONSTRAINT item_pkey;
-- down
ALTER TABLE shop.item ADD PRIMARY KEY (id);
-- wrong down
ALTER TABLE shop.item ADD UNIQUE (id);

-- migration rename column
-- up
ALTER TABLE shop.item RENAME COLUMN name TO title;
-- down
ALTER TABLE shop.item RENAME COLUMN title TO name;
-- wrong down
ALTER TABLE shop.item RENAME COLUMN title TO label;

-- migration rename table
-- up
ALTER TABLE shop.item RENAME TO thing;
-- down
ALTER TABLE shop.thing RENAME TO item;
-- wrong down
ALTER TABLE shop.thing RENAME TO items;

-- migration rename constraint
-- up
ALTER TABLE shop.item RENAME CONSTRAINT item_pkey TO item_key;
-- down
ALTER TABLE shop.item RENAME CONSTRAINT item_key TO item_pkey;

-- migration set schema
-- given
CREATE SCHEMA attic;
-- up
ALTER TABLE shop.sale SET SCHEMA attic;
-- down
ALTER TABLE attic.sale SET SCHEMA shop;

-- migration owner
-- up
ALTER TABLE shop.item OWNER TO writer;
-- down
ALTER TABLE shop.item OWNER TO postgres;
-- wrong down
ALTER TABLE shop.item OWNER TO reader;

-- migration storage parameters
-- up
ALTER TABLE shop.item SET (fillfactor = 70, autovacuum_enabled = false);
-- down
ALTER TABLE shop.item RESET (fillfactor, autovacuum_enabled);
-- wrong down
ALTER TABLE shop.item RESET (fillfactor);

-- migration unlogged
-- up
ALTER TABLE shop.item SET UNLOGGED;
-- down
ALTER TABLE shop.item SET LOGGED;

-- migration logged
-- given
CREATE UNLOGGED TABLE shop.scratch (n integer);
-- up
ALTER TABLE shop.scratch SET LOGGED;
-- down
ALTER TABLE shop.scratch SET UNLOGGED;

-- migration tablespace
-- from 15
-- up
ALTER TABLE shop.item SET TABLESPACE fast;
-- down
ALTER TABLE shop.item SET TABLESPACE pg_default;

-- migration access method
-- from 15
-- given
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
-- up
ALTER TABLE shop.item SET ACCESS METHOD heap2;
-- down
ALTER TABLE shop.item SET ACCESS METHOD heap;

-- migration access method of a partitioned table
-- from 17
-- given
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
-- up
ALTER TABLE shop.log SET ACCESS METHOD heap2;
-- down
ALTER TABLE shop.log SET ACCESS METHOD DEFAULT;

-- migration without oids
-- unchanged: it has meant nothing since tables have no oids
-- up
ALTER TABLE shop.item SET WITHOUT OIDS;
-- down
ALTER TABLE shop.item SET WITHOUT OIDS;

-- migration cluster on
-- up
ALTER TABLE shop.sale CLUSTER ON sale_sold;
-- down
ALTER TABLE shop.sale SET WITHOUT CLUSTER;

-- migration without cluster
-- given
ALTER TABLE shop.sale CLUSTER ON sale_sold;
-- up
ALTER TABLE shop.sale SET WITHOUT CLUSTER;
-- down
ALTER TABLE shop.sale CLUSTER ON sale_sold;

-- migration row security
-- up
ALTER TABLE shop.item ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop.item FORCE ROW LEVEL SECURITY;
-- down
ALTER TABLE shop.item NO FORCE ROW LEVEL SECURITY;
ALTER TABLE shop.item DISABLE ROW LEVEL SECURITY;
-- wrong down
ALTER TABLE shop.item NO FORCE ROW LEVEL SECURITY;

-- migration replica identity
-- up
ALTER TABLE shop.item REPLICA IDENTITY FULL;
-- down
ALTER TABLE shop.item REPLICA IDENTITY DEFAULT;
-- wrong down
ALTER TABLE shop.item REPLICA IDENTITY USING INDEX item_pkey;

-- migration disable a trigger
-- up
ALTER TABLE shop.item DISABLE TRIGGER item_touch;
-- down
ALTER TABLE shop.item ENABLE TRIGGER item_touch;
-- wrong down
ALTER TABLE shop.item ENABLE ALWAYS TRIGGER item_touch;

-- migration disable all triggers
-- up
ALTER TABLE shop.item DISABLE TRIGGER ALL;
-- down
ALTER TABLE shop.item ENABLE TRIGGER ALL;

-- migration disable the triggers of users
-- up
ALTER TABLE shop.item DISABLE TRIGGER USER;
-- down
ALTER TABLE shop.item ENABLE TRIGGER USER;
-- wrong down
ALTER TABLE shop.item ENABLE REPLICA TRIGGER item_touch;

-- migration disable a rule
-- given
CREATE RULE keep AS ON DELETE TO shop.item DO INSTEAD NOTHING;
-- up
ALTER TABLE shop.item DISABLE RULE keep;
-- down
ALTER TABLE shop.item ENABLE RULE keep;
-- wrong down
ALTER TABLE shop.item ENABLE ALWAYS RULE keep;

-- migration replica rule
-- given
CREATE RULE keep AS ON DELETE TO shop.item DO INSTEAD NOTHING;
-- up
ALTER TABLE shop.item ENABLE REPLICA RULE keep;
-- down
ALTER TABLE shop.item ENABLE RULE keep;

-- migration inherit
-- given
CREATE TABLE shop.parent (id integer NOT NULL);
-- up
ALTER TABLE shop.item INHERIT shop.parent;
-- down
ALTER TABLE shop.item NO INHERIT shop.parent;

-- migration of a type
-- given
CREATE TABLE shop.place (street text, city text);
-- up
ALTER TABLE shop.place OF shop.address;
-- down
ALTER TABLE shop.place NOT OF;

-- migration validate check of a partition
-- given
ALTER TABLE shop.log ADD CONSTRAINT line_long CHECK (length(line) > 2) NOT VALID;
-- up
ALTER TABLE shop.log_1 VALIDATE CONSTRAINT line_long;
-- down
ALTER TABLE shop.log DROP CONSTRAINT line_long;
ALTER TABLE shop.log ADD CONSTRAINT line_long CHECK (length(line) > 2) NOT VALID;
-- wrong down
ALTER TABLE shop.log VALIDATE CONSTRAINT line_long;

-- migration attach partition
-- given
CREATE TABLE shop.log_2 (at date NOT NULL, line text);
-- up
ALTER TABLE shop.log ATTACH PARTITION shop.log_2 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- down
ALTER TABLE shop.log DETACH PARTITION shop.log_2;
-- wrong down
ALTER TABLE shop.log DETACH PARTITION shop.log_2;
ALTER TABLE shop.log ATTACH PARTITION shop.log_2 DEFAULT;

-- migration detach partition
-- up
ALTER TABLE shop.log DETACH PARTITION shop.log_1;
-- down
ALTER TABLE shop.log ATTACH PARTITION shop.log_1 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- wrong down
ALTER TABLE shop.log ATTACH PARTITION shop.log_1 FOR VALUES FROM ('2026-01-01') TO ('2026-07-01');

-- migration detach partition concurrently
-- from 14
-- up
ALTER TABLE shop.log DETACH PARTITION shop.log_1 CONCURRENTLY;
-- down
ALTER TABLE shop.log_1 DROP CONSTRAINT IF EXISTS log_1_at_check;
ALTER TABLE shop.log ATTACH PARTITION shop.log_1 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

-- migration move all to another tablespace
-- from 15
-- up
ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE fast;
-- down
ALTER TABLE ALL IN TABLESPACE fast SET TABLESPACE pg_default;
