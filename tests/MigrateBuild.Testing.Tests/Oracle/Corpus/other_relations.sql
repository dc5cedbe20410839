-- migration create table
-- up
CREATE TABLE shop.extra (id serial PRIMARY KEY, mood shop.mood, address shop.address, price shop.price, UNIQUE (mood), CHECK (id > 0));
-- down
DROP TABLE shop.extra;
-- wrong down
ALTER TABLE shop.extra DROP COLUMN mood;

-- migration create table like another
-- up
CREATE TABLE shop.extra (LIKE shop.item INCLUDING ALL);
-- down
DROP TABLE shop.extra;

-- migration create table of a type
-- up
CREATE TABLE shop.extra OF shop.address (street NOT NULL, PRIMARY KEY (city));
-- down
DROP TABLE shop.extra;

-- migration create table that inherits
-- up
CREATE TABLE shop.extra (more text, name text NOT NULL DEFAULT 'x') INHERITS (shop.item);
-- down
DROP TABLE shop.extra;
-- wrong down
ALTER TABLE shop.extra NO INHERIT shop.item;

-- migration create table partitioned by list and hash
-- up
CREATE TABLE shop.extra (kind text, n integer) PARTITION BY LIST (kind);
CREATE TABLE shop.extra_a PARTITION OF shop.extra (n DEFAULT 7) FOR VALUES IN ('a', 'b') PARTITION BY HASH (n);
CREATE TABLE shop.extra_a_0 PARTITION OF shop.extra_a FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE shop.extra_rest PARTITION OF shop.extra DEFAULT;
-- down
DROP TABLE shop.extra;
-- wrong down
DROP TABLE shop.extra_rest;

-- migration create unlogged table
-- up
CREATE UNLOGGED TABLE shop.extra (n integer GENERATED ALWAYS AS IDENTITY);
-- down
DROP TABLE shop.extra;
-- wrong down
ALTER TABLE shop.extra SET LOGGED;

-- migration create temporary table
-- unchanged: a temporary table is gone with the session
-- up
CREATE TEMP TABLE extra (n integer);
-- down
DROP TABLE extra;

-- migration create table as
-- up
CREATE TABLE shop.extra AS SELECT id, name FROM shop.item;
-- down
DROP TABLE shop.extra;
-- wrong down
DROP TABLE shop.extra;
CREATE TABLE shop.extra AS SELECT id FROM shop.item;

-- migration select into
-- up
SELECT id, name INTO shop.extra FROM shop.item;
-- down
DROP TABLE shop.extra;

-- migration drop table
-- up
DROP TABLE shop.sale CASCADE;
-- down
CREATE TABLE shop.sale (id integer GENERATED ALWAYS AS IDENTITY, item_id integer, sold date);
CREATE INDEX sale_sold ON shop.sale (sold);
CREATE MATERIALIZED VIEW shop.totals AS SELECT item_id, count(*) AS n FROM shop.sale GROUP BY item_id;
CREATE STATISTICS shop.sale_both ON item_id, sold FROM shop.sale;
-- wrong down
CREATE TABLE shop.sale (id serial, item_id integer, sold date);

-- migration create index
-- up
CREATE INDEX item_name ON shop.item USING btree (lower(name) text_pattern_ops DESC NULLS LAST) INCLUDE (price) WITH (fillfactor = 80) WHERE price > 0;
-- down
DROP INDEX shop.item_name;
-- wrong down
ALTER INDEX shop.item_name RENAME TO item_title;

-- migration create index concurrently
-- up
CREATE INDEX CONCURRENTLY item_name ON shop.item (name);
-- down
DROP INDEX CONCURRENTLY shop.item_name;

-- migration create unique index
-- up
CREATE UNIQUE INDEX item_name ON shop.item (name);
-- down
DROP INDEX shop.item_name;
-- wrong down
DROP INDEX shop.item_name;
CREATE INDEX item_name ON shop.item (name);

-- migration create index nulls not distinct
-- from 15
-- up
CREATE UNIQUE INDEX item_name ON shop.item (name) NULLS NOT DISTINCT;
-- down
DROP INDEX shop.item_name;

-- migration create index of a partitioned table
-- up
CREATE INDEX log_line ON shop.log (line);
-- down
DROP INDEX shop.log_line;

-- migration alter index rename
-- up
ALTER INDEX shop.sale_sold RENAME TO sale_day;
-- down
ALTER INDEX shop.sale_day RENAME TO sale_sold;

-- migration alter index storage parameters
-- up
ALTER INDEX shop.sale_sold SET (fillfactor = 50);
-- down
ALTER INDEX shop.sale_sold RESET (fillfactor);

-- migration alter index statistics
-- given
CREATE INDEX item_low ON shop.item (lower(name));
-- up
ALTER INDEX shop.item_low ALTER COLUMN 1 SET STATISTICS 300;
-- down
ALTER INDEX shop.item_low ALTER COLUMN 1 SET STATISTICS -1;

-- migration alter index attach partition
-- given
CREATE INDEX log_line ON ONLY shop.log (line);
CREATE INDEX log_1_line ON shop.log_1 (line);
-- up
ALTER INDEX shop.log_line ATTACH PARTITION shop.log_1_line;
-- down
DROP INDEX shop.log_line;
CREATE INDEX log_line ON ONLY shop.log (line);
CREATE INDEX log_1_line ON shop.log_1 (line);

-- migration alter index tablespace
-- from 15
-- up
ALTER INDEX shop.sale_sold SET TABLESPACE fast;
-- down
ALTER INDEX shop.sale_sold SET TABLESPACE pg_default;

-- migration alter index depends on an extension
-- given
CREATE EXTENSION pg_trgm;
-- up
ALTER INDEX shop.sale_sold DEPENDS ON EXTENSION pg_trgm;
-- down
ALTER INDEX shop.sale_sold NO DEPENDS ON EXTENSION pg_trgm;

-- migration create view
-- up
CREATE VIEW shop.dear (a, b) WITH (security_barrier) AS SELECT id, name FROM shop.item WHERE price > 5 WITH CASCADED CHECK OPTION;
-- down
DROP VIEW shop.dear;
-- wrong down
CREATE OR REPLACE VIEW shop.dear (a, b) AS SELECT id, name FROM shop.item WHERE price > 6;

-- migration create view with the rights of who asks
-- from 15
-- up
CREATE VIEW shop.dear WITH (security_invoker) AS SELECT 1 AS n;
-- down
DROP VIEW shop.dear;

-- migration create recursive view
-- up
CREATE RECURSIVE VIEW shop.upto (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM upto WHERE n < 9;
-- down
DROP VIEW shop.upto;

-- migration replace view
-- up
CREATE OR REPLACE VIEW shop.cheap AS SELECT id, name, price FROM shop.item WHERE price < 3;
-- down
DROP VIEW shop.cheap;
CREATE VIEW shop.cheap AS SELECT id, name FROM shop.item WHERE price < 5;
-- wrong down
CREATE OR REPLACE VIEW shop.cheap AS SELECT id, name, price FROM shop.item WHERE price < 5;

-- migration view column default
-- up
ALTER VIEW shop.cheap ALTER COLUMN name SET DEFAULT 'x';
-- down
ALTER VIEW shop.cheap ALTER COLUMN name DROP DEFAULT;

-- migration view options
-- up
ALTER VIEW shop.cheap SET (check_option = local);
-- down
ALTER VIEW shop.cheap RESET (check_option);
-- wrong down
ALTER VIEW shop.cheap SET (check_option = cascaded);

-- migration view owner
-- up
ALTER VIEW shop.cheap OWNER TO writer;
-- down
ALTER VIEW shop.cheap OWNER TO postgres;

-- migration view renamed
-- up
ALTER VIEW shop.cheap RENAME TO cheapest;
-- down
ALTER VIEW shop.cheapest RENAME TO cheap;

-- migration view column renamed
-- up
ALTER VIEW shop.cheap RENAME COLUMN name TO title;
-- down
ALTER VIEW shop.cheap RENAME COLUMN title TO name;

-- migration view set schema
-- given
CREATE SCHEMA attic;
-- up
ALTER VIEW shop.cheap SET SCHEMA attic;
-- down
ALTER VIEW attic.cheap SET SCHEMA shop;

-- migration view dropped
-- up
DROP VIEW shop.cheap;
-- down
CREATE VIEW shop.cheap AS SELECT id, name FROM shop.item WHERE price < 5;
-- wrong down
CREATE VIEW shop.cheap AS SELECT id, name FROM shop.item;

-- migration create materialized view
-- up
CREATE MATERIALIZED VIEW shop.dear AS SELECT id FROM shop.item WITH DATA;
CREATE UNIQUE INDEX dear_id ON shop.dear (id);
-- down
DROP MATERIALIZED VIEW shop.dear;
-- wrong down
DROP INDEX shop.dear_id;

-- migration alter materialized view
-- up
ALTER MATERIALIZED VIEW shop.totals SET (fillfactor = 40);
ALTER MATERIALIZED VIEW shop.totals ALTER COLUMN n SET STATISTICS 9;
-- down
ALTER MATERIALIZED VIEW shop.totals RESET (fillfactor);
ALTER MATERIALIZED VIEW shop.totals ALTER COLUMN n SET STATISTICS -1;
-- wrong down
ALTER MATERIALIZED VIEW shop.totals RESET (fillfactor);

-- migration materialized view renamed
-- up
ALTER MATERIALIZED VIEW shop.totals RENAME TO sums;
-- down
ALTER MATERIALIZED VIEW shop.sums RENAME TO totals;

-- migration refresh without data
-- unchanged: the rows of a materialized view are data
-- up
REFRESH MATERIALIZED VIEW shop.totals WITH NO DATA;
-- down
REFRESH MATERIALIZED VIEW shop.totals;

-- migration create sequence
-- up
CREATE SEQUENCE shop.number AS smallint INCREMENT BY 5 MINVALUE 5 MAXVALUE 500 START WITH 10 CACHE 2 CYCLE OWNED BY shop.item.id;
-- down
DROP SEQUENCE shop.number;
-- wrong down
ALTER SEQUENCE shop.number OWNED BY NONE;

-- migration create unlogged sequence
-- from 15
-- up
CREATE UNLOGGED SEQUENCE shop.number;
-- down
DROP SEQUENCE shop.number;
-- wrong down
ALTER SEQUENCE shop.number SET LOGGED;

-- migration alter sequence
-- up
ALTER SEQUENCE shop.ticket INCREMENT BY 3 MAXVALUE 900 CACHE 4 CYCLE;
-- down
ALTER SEQUENCE shop.ticket INCREMENT BY 1 NO MAXVALUE CACHE 1 NO CYCLE;
-- wrong down
ALTER SEQUENCE shop.ticket INCREMENT BY 1 CACHE 1;

-- migration alter sequence type
-- up
ALTER SEQUENCE shop.ticket AS integer;
-- down
ALTER SEQUENCE shop.ticket AS bigint;

-- migration alter sequence restart
-- unchanged: the next number is data
-- up
ALTER SEQUENCE shop.ticket RESTART WITH 7;
-- down
ALTER SEQUENCE shop.ticket RESTART;

-- migration alter sequence start
-- up
ALTER SEQUENCE shop.ticket START WITH 7;
-- down
ALTER SEQUENCE shop.ticket START WITH 1;

-- migration alter sequence owner, schema and name
-- given
CREATE SCHEMA attic;
-- up
ALTER SEQUENCE shop.ticket OWNER TO writer;
ALTER SEQUENCE shop.ticket RENAME TO slip;
ALTER SEQUENCE shop.slip SET SCHEMA attic;
-- down
ALTER SEQUENCE attic.slip SET SCHEMA shop;
ALTER SEQUENCE shop.slip RENAME TO ticket;
ALTER SEQUENCE shop.ticket OWNER TO postgres;
-- wrong down
ALTER SEQUENCE attic.slip SET SCHEMA shop;
ALTER SEQUENCE shop.slip RENAME TO ticket;

-- migration alter sequence unlogged
-- from 15
-- up
ALTER SEQUENCE shop.ticket SET UNLOGGED;
-- down
ALTER SEQUENCE shop.ticket SET LOGGED;

-- migration drop sequence
-- up
DROP SEQUENCE shop.ticket;
-- down
CREATE SEQUENCE shop.ticket;
-- wrong down
CREATE SEQUENCE shop.ticket AS integer;

-- migration create statistics
-- up
CREATE STATISTICS shop.item_both (dependencies, mcv) ON name, price FROM shop.item;
-- down
DROP STATISTICS shop.item_both;
-- wrong down
ALTER STATISTICS shop.item_both RENAME TO item_two;

-- migration create statistics on expressions
-- from 14
-- up
CREATE STATISTICS shop.item_both ON lower(name), (price * 2) FROM shop.item;
-- down
DROP STATISTICS shop.item_both;

-- migration alter statistics
-- up
ALTER STATISTICS shop.sale_both SET STATISTICS 200;
ALTER STATISTICS shop.sale_both OWNER TO writer;
-- down
ALTER STATISTICS shop.sale_both SET STATISTICS -1;
ALTER STATISTICS shop.sale_both OWNER TO postgres;
-- wrong down
ALTER STATISTICS shop.sale_both OWNER TO postgres;

-- migration alter statistics name and schema
-- given
CREATE SCHEMA attic;
-- up
ALTER STATISTICS shop.sale_both RENAME TO sale_two;
ALTER STATISTICS shop.sale_two SET SCHEMA attic;
-- down
ALTER STATISTICS attic.sale_two SET SCHEMA shop;
ALTER STATISTICS shop.sale_two RENAME TO sale_both;

-- migration create rule
-- up
CREATE RULE keep AS ON UPDATE TO shop.item WHERE old.price = new.price DO INSTEAD NOTHING;
-- down
DROP RULE keep ON shop.item;
-- wrong down
ALTER RULE keep ON shop.item RENAME TO hold;

-- migration create trigger with a condition
-- up
CREATE TRIGGER sale_touch BEFORE UPDATE OF sold ON shop.sale FOR EACH ROW WHEN (old.sold IS DISTINCT FROM new.sold) EXECUTE FUNCTION shop.touch('a', 'b');
-- down
DROP TRIGGER sale_touch ON shop.sale;
-- wrong down
ALTER TRIGGER sale_touch ON shop.sale RENAME TO sale_feel;

-- migration create trigger with a transition table
-- up
CREATE TRIGGER sale_touch AFTER INSERT ON shop.sale REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION shop.touch();
-- down
DROP TRIGGER sale_touch ON shop.sale;

-- migration create trigger on a view
-- up
CREATE TRIGGER cheap_touch INSTEAD OF INSERT ON shop.cheap FOR EACH ROW EXECUTE FUNCTION shop.touch();
-- down
DROP TRIGGER cheap_touch ON shop.cheap;

-- migration create trigger on a partitioned table
-- up
CREATE TRIGGER log_touch AFTER INSERT ON shop.log FOR EACH ROW EXECUTE FUNCTION shop.touch();
-- down
DROP TRIGGER log_touch ON shop.log;
-- wrong down
ALTER TABLE shop.log_1 DISABLE TRIGGER log_touch;

-- migration create constraint trigger
-- up
CREATE CONSTRAINT TRIGGER sale_watch AFTER INSERT ON shop.sale FROM shop.item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shop.touch();
-- down
DROP TRIGGER sale_watch ON shop.sale;

-- migration alter trigger depends on an extension
-- given
CREATE EXTENSION pg_trgm;
-- up
ALTER TRIGGER item_touch ON shop.item DEPENDS ON EXTENSION pg_trgm;
-- down
ALTER TRIGGER item_touch ON shop.item NO DEPENDS ON EXTENSION pg_trgm;

-- migration create policy
-- up
CREATE POLICY own ON shop.item AS RESTRICTIVE FOR UPDATE TO reader, writer USING (price > 0) WITH CHECK (price > 1);
-- down
DROP POLICY own ON shop.item;
-- wrong down
ALTER POLICY own ON shop.item TO PUBLIC;

-- migration alter policy
-- given
CREATE POLICY own ON shop.item USING (price > 0);
-- up
ALTER POLICY own ON shop.item RENAME TO mine;
ALTER POLICY mine ON shop.item TO reader USING (price > 2) WITH CHECK (true);
-- down
DROP POLICY mine ON shop.item;
CREATE POLICY own ON shop.item USING (price > 0);
-- wrong down
ALTER POLICY mine ON shop.item RENAME TO own;

-- migration create foreign table
-- given
CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
-- up
CREATE FOREIGN TABLE shop.far (a text OPTIONS (force_not_null 'true'), b integer NOT NULL) SERVER files OPTIONS (filename '/dev/null', format 'csv');
-- down
DROP FOREIGN TABLE shop.far;
-- wrong down
ALTER FOREIGN TABLE shop.far OPTIONS (DROP format);

-- migration alter foreign table
-- given
CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE shop.far (a text) SERVER files OPTIONS (filename '/dev/null');
-- up
ALTER FOREIGN TABLE shop.far OPTIONS (ADD format 'csv', SET filename '/dev/zero');
ALTER FOREIGN TABLE shop.far ALTER COLUMN a OPTIONS (ADD force_null 'true');
-- down
ALTER FOREIGN TABLE shop.far OPTIONS (DROP format, SET filename '/dev/null');
ALTER FOREIGN TABLE shop.far ALTER COLUMN a OPTIONS (DROP force_null);
-- wrong down
ALTER FOREIGN TABLE shop.far OPTIONS (DROP format, SET filename '/dev/null');
