-- migration create schema with what is in it
-- up
CREATE SCHEMA extra AUTHORIZATION writer CREATE TABLE t (id integer) CREATE VIEW v AS SELECT id FROM t;
-- down
DROP SCHEMA extra CASCADE;
-- wrong down
ALTER SCHEMA extra OWNER TO postgres;

-- migration alter schema
-- up
ALTER SCHEMA shop RENAME TO store;
ALTER SCHEMA store OWNER TO writer;
-- down
ALTER SCHEMA store OWNER TO postgres;
ALTER SCHEMA store RENAME TO shop;
-- wrong down
ALTER SCHEMA store RENAME TO shop;

-- migration drop schema
-- given
CREATE SCHEMA extra;
-- up
DROP SCHEMA extra;
-- down
CREATE SCHEMA extra;
-- wrong down
CREATE SCHEMA extra AUTHORIZATION reader;

-- migration create extension
-- up
CREATE EXTENSION hstore SCHEMA shop;
-- down
DROP EXTENSION hstore;
-- wrong down
ALTER EXTENSION hstore SET SCHEMA public;

-- migration alter extension contents
-- given
CREATE EXTENSION hstore SCHEMA shop;
-- up
ALTER EXTENSION hstore ADD FUNCTION shop.twice(integer);
-- down
ALTER EXTENSION hstore DROP FUNCTION shop.twice(integer);

-- migration update extension
-- unchanged: the version is left to the server's packages, by pg_dump too
-- given
CREATE EXTENSION pg_trgm VERSION '1.3';
-- up
ALTER EXTENSION pg_trgm UPDATE TO '1.4';
-- down
DROP EXTENSION pg_trgm;
CREATE EXTENSION pg_trgm VERSION '1.3';

-- migration grant on tables
-- up
GRANT SELECT, INSERT ON shop.item TO reader;
GRANT UPDATE ON shop.item TO writer WITH GRANT OPTION;
GRANT SELECT ON ALL TABLES IN SCHEMA shop TO PUBLIC;
-- down
REVOKE ALL ON shop.item FROM reader, writer;
REVOKE SELECT ON ALL TABLES IN SCHEMA shop FROM PUBLIC;
-- wrong down
REVOKE GRANT OPTION FOR UPDATE ON shop.item FROM writer;
REVOKE SELECT ON ALL TABLES IN SCHEMA shop FROM PUBLIC;

-- migration grant on columns
-- up
GRANT SELECT (id), UPDATE (name, price) ON shop.item TO reader;
-- down
REVOKE SELECT (id), UPDATE (name, price) ON shop.item FROM reader;
-- wrong down
REVOKE UPDATE (name, price) ON shop.item FROM reader;

-- migration grant on a sequence
-- up
GRANT USAGE, UPDATE ON SEQUENCE shop.ticket TO reader;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA shop TO writer;
-- down
REVOKE ALL ON SEQUENCE shop.ticket FROM reader;
REVOKE SELECT ON ALL SEQUENCES IN SCHEMA shop FROM writer;
-- wrong down
REVOKE UPDATE ON SEQUENCE shop.ticket FROM reader;

-- migration grant on functions
-- up
GRANT EXECUTE ON FUNCTION shop.twice(integer) TO reader;
REVOKE EXECUTE ON FUNCTION shop.twice(integer) FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE shop.tidy() TO writer;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA shop TO reader;
-- down
GRANT EXECUTE ON FUNCTION shop.twice(integer) TO PUBLIC;
REVOKE EXECUTE ON PROCEDURE shop.tidy() FROM writer;
REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA shop FROM reader;
-- wrong down
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA shop FROM reader;

-- migration grant on a schema
-- up
GRANT USAGE, CREATE ON SCHEMA shop TO reader;
-- down
REVOKE USAGE, CREATE ON SCHEMA shop FROM reader;
-- wrong down
REVOKE CREATE ON SCHEMA shop FROM reader;

-- migration grant on the schema public
-- from 15
-- up
REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- down
GRANT USAGE ON SCHEMA public TO PUBLIC;

-- migration grant on types and domains
-- up
GRANT USAGE ON TYPE shop.mood TO reader;
REVOKE USAGE ON DOMAIN shop.price FROM PUBLIC;
-- down
REVOKE USAGE ON TYPE shop.mood FROM reader;
GRANT USAGE ON DOMAIN shop.price TO PUBLIC;

-- migration grant on a language
-- up
GRANT USAGE ON LANGUAGE plpgsql TO reader;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
-- down
REVOKE USAGE ON LANGUAGE plpgsql FROM reader;
GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC;

-- migration grant on a wrapper and a server
-- given
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER far FOREIGN DATA WRAPPER dummy;
-- up
GRANT USAGE ON FOREIGN DATA WRAPPER dummy TO reader;
GRANT USAGE ON FOREIGN SERVER far TO reader;
-- down
REVOKE USAGE ON FOREIGN DATA WRAPPER dummy FROM reader;
REVOKE USAGE ON FOREIGN SERVER far FROM reader;
-- wrong down
REVOKE USAGE ON FOREIGN SERVER far FROM reader;

-- migration grant on a database
-- unchanged: a database's own privileges belong to the server
-- up
GRANT CONNECT ON DATABASE postgres TO reader;
-- down
REVOKE CONNECT ON DATABASE postgres FROM reader;

-- migration grant on a tablespace
-- from 15
-- unchanged: tablespaces belong to the server
-- up
GRANT CREATE ON TABLESPACE fast TO reader;
-- down
REVOKE CREATE ON TABLESPACE fast FROM reader;

-- migration grant on a setting
-- from 15
-- unchanged: settings belong to the server
-- up
GRANT SET ON PARAMETER log_statement TO reader;
-- down
REVOKE SET ON PARAMETER log_statement FROM reader;

-- migration grant on a system function
-- up
GRANT EXECUTE ON FUNCTION pg_ls_waldir() TO reader;
REVOKE EXECUTE ON FUNCTION pg_sleep(float8) FROM PUBLIC;
-- down
REVOKE EXECUTE ON FUNCTION pg_ls_waldir() FROM reader;
GRANT EXECUTE ON FUNCTION pg_sleep(float8) TO PUBLIC;
-- wrong down
REVOKE EXECUTE ON FUNCTION pg_ls_waldir() FROM reader;

-- migration grant a role
-- unchanged: roles belong to the server
-- up
GRANT reader TO writer;
-- down
REVOKE reader FROM writer;

-- migration default privileges
-- up
ALTER DEFAULT PRIVILEGES FOR ROLE writer IN SCHEMA shop GRANT SELECT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO reader;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;
-- down
ALTER DEFAULT PRIVILEGES FOR ROLE writer IN SCHEMA shop REVOKE SELECT ON TABLES FROM reader;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SEQUENCES FROM reader;
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SCHEMAS FROM reader;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO PUBLIC;
-- wrong down
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SEQUENCES FROM reader;
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC;

-- migration default privileges for large objects
-- from 18
-- up
ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO reader;
-- down
ALTER DEFAULT PRIVILEGES REVOKE SELECT ON LARGE OBJECTS FROM reader;

-- migration reassign owned
-- given
ALTER TABLE shop.item OWNER TO writer;
-- up
REASSIGN OWNED BY writer TO reader;
-- down
ALTER TABLE shop.item OWNER TO writer;
-- wrong down
ALTER TABLE shop.item OWNER TO postgres;

-- migration drop owned
-- given
GRANT SELECT ON shop.item TO reader;
-- up
DROP OWNED BY reader;
-- down
GRANT SELECT ON shop.item TO reader;
-- wrong down
GRANT INSERT ON shop.item TO reader;

-- migration comments on relations
-- up
COMMENT ON SCHEMA shop IS 'a';
COMMENT ON TABLE shop.item IS 'b';
COMMENT ON COLUMN shop.item.name IS 'c';
COMMENT ON CONSTRAINT item_pkey ON shop.item IS 'd';
COMMENT ON INDEX shop.sale_sold IS 'e';
COMMENT ON VIEW shop.cheap IS 'f';
COMMENT ON COLUMN shop.cheap.name IS 'g';
COMMENT ON MATERIALIZED VIEW shop.totals IS 'h';
COMMENT ON SEQUENCE shop.ticket IS 'i';
COMMENT ON STATISTICS shop.sale_both IS 'j';
COMMENT ON TRIGGER item_touch ON shop.item IS 'k';
-- down
COMMENT ON SCHEMA shop IS NULL;
COMMENT ON TABLE shop.item IS NULL;
COMMENT ON COLUMN shop.item.name IS NULL;
COMMENT ON CONSTRAINT item_pkey ON shop.item IS NULL;
COMMENT ON INDEX shop.sale_sold IS NULL;
COMMENT ON VIEW shop.cheap IS NULL;
COMMENT ON COLUMN shop.cheap.name IS NULL;
COMMENT ON MATERIALIZED VIEW shop.totals IS NULL;
COMMENT ON SEQUENCE shop.ticket IS NULL;
COMMENT ON STATISTICS shop.sale_both IS NULL;
COMMENT ON TRIGGER item_touch ON shop.item IS NULL;
-- wrong down
COMMENT ON COLUMN shop.item.name IS 'C';

-- migration comments on types and routines
-- up
COMMENT ON TYPE shop.mood IS 'a';
COMMENT ON TYPE shop.address IS 'b';
COMMENT ON COLUMN shop.address.city IS 'c';
COMMENT ON DOMAIN shop.price IS 'd';
COMMENT ON CONSTRAINT price_check ON DOMAIN shop.price IS 'e';
COMMENT ON FUNCTION shop.twice(integer) IS 'f';
COMMENT ON PROCEDURE shop.tidy() IS 'g';
-- down
COMMENT ON TYPE shop.mood IS NULL;
COMMENT ON TYPE shop.address IS NULL;
COMMENT ON COLUMN shop.address.city IS NULL;
COMMENT ON DOMAIN shop.price IS NULL;
COMMENT ON CONSTRAINT price_check ON DOMAIN shop.price IS NULL;
COMMENT ON FUNCTION shop.twice(integer) IS NULL;
COMMENT ON ROUTINE shop.tidy() IS NULL;
-- wrong down
COMMENT ON TYPE shop.mood IS NULL;

-- migration comment on a trigger, a rule and a policy
-- given
CREATE RULE keep AS ON DELETE TO shop.item DO INSTEAD NOTHING;
CREATE POLICY own ON shop.item USING (true);
-- up
COMMENT ON RULE keep ON shop.item IS 'r';
COMMENT ON POLICY own ON shop.item IS 'p';
-- down
COMMENT ON RULE keep ON shop.item IS NULL;
COMMENT ON POLICY own ON shop.item IS NULL;
-- wrong down
COMMENT ON RULE keep ON shop.item IS NULL;

-- migration comment on an extension, an event trigger and a publication
-- given
CREATE EXTENSION pg_trgm;
CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION shop.watch();
CREATE PUBLICATION news;
-- up
COMMENT ON EXTENSION pg_trgm IS 'x';
COMMENT ON EVENT TRIGGER watching IS 'w';
COMMENT ON PUBLICATION news IS 'n';
-- down
DROP EXTENSION pg_trgm;
CREATE EXTENSION pg_trgm;
COMMENT ON EVENT TRIGGER watching IS NULL;
COMMENT ON PUBLICATION news IS NULL;
-- wrong down
COMMENT ON EVENT TRIGGER watching IS NULL;
COMMENT ON PUBLICATION news IS NULL;

-- migration comment on an aggregate, a cast and a conversion
-- given
CREATE AGGREGATE shop.total(integer) (SFUNC = int4pl, STYPE = integer);
CREATE CAST (shop.address AS text) WITH INOUT;
CREATE CONVERSION shop.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- up
COMMENT ON AGGREGATE shop.total(integer) IS 'a';
COMMENT ON CAST (shop.address AS text) IS 'b';
COMMENT ON CONVERSION shop.latin IS 'c';
-- down
COMMENT ON AGGREGATE shop.total(integer) IS NULL;
COMMENT ON CAST (shop.address AS text) IS NULL;
COMMENT ON CONVERSION shop.latin IS NULL;
-- wrong down
COMMENT ON AGGREGATE shop.total(integer) IS NULL;
COMMENT ON CONVERSION shop.latin IS NULL;

-- migration comment on operators and their classes
-- given
CREATE OPERATOR shop.@+@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl);
CREATE OPERATOR FAMILY shop.ints USING hash;
CREATE OPERATOR CLASS shop.ints_hash FOR TYPE integer USING hash FAMILY shop.ints AS OPERATOR 1 =, FUNCTION 1 hashint4(integer);
-- up
COMMENT ON OPERATOR shop.@+@ (integer, integer) IS 'a';
COMMENT ON OPERATOR FAMILY shop.ints USING hash IS 'b';
COMMENT ON OPERATOR CLASS shop.ints_hash USING hash IS 'c';
-- down
COMMENT ON OPERATOR shop.@+@ (integer, integer) IS NULL;
COMMENT ON OPERATOR FAMILY shop.ints USING hash IS NULL;
COMMENT ON OPERATOR CLASS shop.ints_hash USING hash IS NULL;
-- wrong down
COMMENT ON OPERATOR shop.@+@ (integer, integer) IS NULL;
COMMENT ON OPERATOR CLASS shop.ints_hash USING hash IS NULL;

-- migration comment on a collation, a language and an access method
-- given
CREATE COLLATION shop.german (LOCALE = 'C');
CREATE LANGUAGE plother HANDLER plpgsql_call_handler;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
-- up
COMMENT ON COLLATION shop.german IS 'a';
COMMENT ON LANGUAGE plother IS 'b';
COMMENT ON ACCESS METHOD heap2 IS 'c';
-- down
COMMENT ON COLLATION shop.german IS NULL;
COMMENT ON LANGUAGE plother IS NULL;
COMMENT ON ACCESS METHOD heap2 IS NULL;
-- wrong down
COMMENT ON COLLATION shop.german IS NULL;
COMMENT ON LANGUAGE plother IS NULL;

-- migration comment on a wrapper, a server and a foreign table
-- given
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER far FOREIGN DATA WRAPPER dummy;
CREATE FOREIGN TABLE shop.far (a text) SERVER far;
-- up
COMMENT ON FOREIGN DATA WRAPPER dummy IS 'a';
COMMENT ON SERVER far IS 'b';
COMMENT ON FOREIGN TABLE shop.far IS 'c';
COMMENT ON COLUMN shop.far.a IS 'd';
-- down
COMMENT ON FOREIGN DATA WRAPPER dummy IS NULL;
COMMENT ON SERVER far IS NULL;
COMMENT ON FOREIGN TABLE shop.far IS NULL;
COMMENT ON COLUMN shop.far.a IS NULL;
-- wrong down
COMMENT ON FOREIGN DATA WRAPPER dummy IS NULL;
COMMENT ON SERVER far IS NULL;
COMMENT ON COLUMN shop.far.a IS NULL;

-- migration comment on text search objects
-- given
CREATE TEXT SEARCH TEMPLATE shop.plain (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH PARSER shop.cut (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH DICTIONARY shop.words (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION shop.german (COPY = simple);
-- up
COMMENT ON TEXT SEARCH TEMPLATE shop.plain IS 'a';
COMMENT ON TEXT SEARCH PARSER shop.cut IS 'b';
COMMENT ON TEXT SEARCH DICTIONARY shop.words IS 'c';
COMMENT ON TEXT SEARCH CONFIGURATION shop.german IS 'd';
-- down
COMMENT ON TEXT SEARCH TEMPLATE shop.plain IS NULL;
COMMENT ON TEXT SEARCH PARSER shop.cut IS NULL;
COMMENT ON TEXT SEARCH DICTIONARY shop.words IS NULL;
COMMENT ON TEXT SEARCH CONFIGURATION shop.german IS NULL;
-- wrong down
COMMENT ON TEXT SEARCH TEMPLATE shop.plain IS NULL;
COMMENT ON TEXT SEARCH DICTIONARY shop.words IS NULL;
COMMENT ON TEXT SEARCH CONFIGURATION shop.german IS NULL;

-- migration comment on a transform
-- given
CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal));
-- up
COMMENT ON TRANSFORM FOR integer LANGUAGE plpgsql IS 't';
-- down
COMMENT ON TRANSFORM FOR integer LANGUAGE plpgsql IS NULL;

-- migration comments on roles, databases and tablespaces
-- unchanged: they belong to the server
-- up
COMMENT ON ROLE reader IS 'r';
COMMENT ON DATABASE postgres IS 'd';
COMMENT ON TABLESPACE pg_default IS 't';
-- down
COMMENT ON ROLE reader IS NULL;
COMMENT ON DATABASE postgres IS NULL;
COMMENT ON TABLESPACE pg_default IS NULL;

-- migration create event trigger
-- up
CREATE EVENT TRIGGER watching ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW') EXECUTE FUNCTION shop.watch();
-- down
DROP EVENT TRIGGER watching;
-- wrong down
ALTER EVENT TRIGGER watching RENAME TO looking;

-- migration alter event trigger
-- given
CREATE EVENT TRIGGER watching ON ddl_command_start EXECUTE FUNCTION shop.watch();
-- up
ALTER EVENT TRIGGER watching DISABLE;
-- down
ALTER EVENT TRIGGER watching ENABLE;
-- wrong down
ALTER EVENT TRIGGER watching ENABLE REPLICA;

-- migration create publication
-- up
CREATE PUBLICATION news FOR TABLE shop.item, ONLY shop.sale WITH (publish = 'insert, update', publish_via_partition_root = true);
-- down
DROP PUBLICATION news;
-- wrong down
ALTER PUBLICATION news DROP TABLE shop.sale;

-- migration create publication of all tables
-- up
CREATE PUBLICATION news FOR ALL TABLES;
-- down
DROP PUBLICATION news;
-- wrong down
ALTER PUBLICATION news RENAME TO gossip;

-- migration create publication of rows, columns and schemas
-- from 15
-- up
CREATE PUBLICATION news FOR TABLE shop.item (id, name) WHERE (id > 5);
CREATE PUBLICATION rest FOR TABLES IN SCHEMA shop;
-- down
DROP PUBLICATION news;
DROP PUBLICATION rest;
-- wrong down
ALTER PUBLICATION news SET TABLE shop.item (id);

-- migration alter publication
-- given
CREATE PUBLICATION news FOR TABLE shop.item;
-- up
ALTER PUBLICATION news ADD TABLE shop.sale;
ALTER PUBLICATION news SET (publish = 'delete');
ALTER PUBLICATION news OWNER TO writer;
-- down
ALTER PUBLICATION news OWNER TO postgres;
ALTER PUBLICATION news SET (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION news DROP TABLE shop.sale;
-- wrong down
ALTER PUBLICATION news OWNER TO postgres;
ALTER PUBLICATION news SET (publish = 'insert, update, delete, truncate');

-- migration publication of generated columns
-- from 18
-- up
CREATE PUBLICATION news FOR ALL TABLES WITH (publish_generated_columns = stored);
-- down
DROP PUBLICATION news;
-- wrong down
ALTER PUBLICATION news SET (publish_generated_columns = none);

-- migration create subscription
-- up
CREATE SUBSCRIPTION reading CONNECTION 'dbname=nowhere' PUBLICATION news WITH (connect = false, slot_name = NONE, enabled = false, create_slot = false);
-- down
DROP SUBSCRIPTION reading;
-- wrong down
ALTER SUBSCRIPTION reading RENAME TO hearing;

-- migration alter subscription
-- given
CREATE SUBSCRIPTION reading CONNECTION 'dbname=nowhere' PUBLICATION news WITH (connect = false, slot_name = NONE, enabled = false, create_slot = false);
-- up
ALTER SUBSCRIPTION reading CONNECTION 'dbname=elsewhere';
ALTER SUBSCRIPTION reading SET PUBLICATION news, gossip WITH (refresh = false);
ALTER SUBSCRIPTION reading SET (synchronous_commit = on);
-- down
ALTER SUBSCRIPTION reading SET (synchronous_commit = off);
ALTER SUBSCRIPTION reading SET PUBLICATION news WITH (refresh = false);
ALTER SUBSCRIPTION reading CONNECTION 'dbname=nowhere';
-- wrong down
ALTER SUBSCRIPTION reading SET PUBLICATION news WITH (refresh = false);
ALTER SUBSCRIPTION reading CONNECTION 'dbname=nowhere';

-- migration create foreign-data wrapper, server and user mapping
-- up
CREATE FOREIGN DATA WRAPPER dummy OPTIONS (debug 'true');
CREATE SERVER far TYPE 'a' VERSION '1' FOREIGN DATA WRAPPER dummy OPTIONS (host 'h');
CREATE USER MAPPING FOR reader SERVER far OPTIONS (user 'u');
-- down
DROP USER MAPPING FOR reader SERVER far;
DROP SERVER far;
DROP FOREIGN DATA WRAPPER dummy;
-- wrong down
DROP USER MAPPING FOR reader SERVER far;

-- migration alter foreign-data wrapper, server and user mapping
-- given
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER far FOREIGN DATA WRAPPER dummy;
CREATE USER MAPPING FOR reader SERVER far;
-- up
ALTER FOREIGN DATA WRAPPER dummy OPTIONS (ADD debug 'true');
ALTER SERVER far VERSION '2' OPTIONS (ADD host 'h');
ALTER USER MAPPING FOR reader SERVER far OPTIONS (ADD user 'u');
ALTER SERVER far RENAME TO away;
-- down
ALTER SERVER away RENAME TO far;
ALTER USER MAPPING FOR reader SERVER far OPTIONS (DROP user);
DROP SERVER far CASCADE;
CREATE SERVER far FOREIGN DATA WRAPPER dummy;
CREATE USER MAPPING FOR reader SERVER far;
ALTER FOREIGN DATA WRAPPER dummy OPTIONS (DROP debug);
-- wrong down
ALTER SERVER away RENAME TO far;
ALTER FOREIGN DATA WRAPPER dummy OPTIONS (DROP debug);

-- migration import foreign schema
-- given
CREATE EXTENSION postgres_fdw; CREATE TABLE public.there (a integer, b text); CREATE FUNCTION public.connect() RETURNS void LANGUAGE plpgsql AS $$BEGIN EXECUTE format('CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host %L, dbname %L)', current_setting('unix_socket_directories'), current_database()); END$$; SELECT public.connect(); DROP FUNCTION public.connect(); CREATE USER MAPPING FOR postgres SERVER far;
-- up
IMPORT FOREIGN SCHEMA public LIMIT TO (there) FROM SERVER far INTO shop;
-- down
DROP FOREIGN TABLE shop.there;
-- wrong down
ALTER FOREIGN TABLE shop.there DROP COLUMN b;

-- migration do
-- up
DO $$BEGIN EXECUTE 'CREATE TABLE shop.extra (id integer)'; END$$;
-- down
DROP TABLE shop.extra;

-- migration call
-- unchanged: this procedure changes nothing
-- up
CALL shop.tidy();
-- down
CALL shop.tidy();

-- migration roles
-- unchanged: roles belong to the server
-- up
CREATE ROLE walker;
ALTER ROLE walker CREATEDB;
ALTER ROLE walker SET work_mem = '1MB';
DROP ROLE walker;
-- down
CREATE USER runner;
DROP USER runner;

-- migration settings of a database
-- unchanged: a database's own settings belong to the server
-- up
ALTER DATABASE postgres SET work_mem = '4MB';
-- down
ALTER DATABASE postgres RESET work_mem;
