-- migration create enum
-- up
CREATE TYPE shop.size AS ENUM ('s', 'm', 'l');
-- down
DROP TYPE shop.size;
-- wrong down
ALTER TYPE shop.size RENAME VALUE 's' TO 'xs';

-- migration add enum value
-- up
ALTER TYPE shop.mood ADD VALUE IF NOT EXISTS 'fine' AFTER 'sad';
-- down
ALTER TYPE shop.mood RENAME TO old_mood;
CREATE TYPE shop.mood AS ENUM ('sad', 'glad');
DROP TYPE shop.old_mood;
-- wrong down
SELECT 1;

-- migration rename enum value
-- up
ALTER TYPE shop.mood RENAME VALUE 'sad' TO 'low';
-- down
ALTER TYPE shop.mood RENAME VALUE 'low' TO 'sad';

-- migration create composite type
-- up
CREATE TYPE shop.pair AS (a integer, b text COLLATE "C");
-- down
DROP TYPE shop.pair;
-- wrong down
ALTER TYPE shop.pair DROP ATTRIBUTE b;

-- migration alter composite type
-- up
ALTER TYPE shop.address ADD ATTRIBUTE zip text, ALTER ATTRIBUTE city TYPE varchar(30);
ALTER TYPE shop.address RENAME ATTRIBUTE street TO road;
-- down
ALTER TYPE shop.address RENAME ATTRIBUTE road TO street;
ALTER TYPE shop.address DROP ATTRIBUTE zip, ALTER ATTRIBUTE city TYPE text;
-- wrong down
ALTER TYPE shop.address RENAME ATTRIBUTE road TO street;

-- migration alter type name, schema and owner
-- given
CREATE SCHEMA attic;
-- up
ALTER TYPE shop.address RENAME TO place;
ALTER TYPE shop.place OWNER TO writer;
ALTER TYPE shop.place SET SCHEMA attic;
-- down
ALTER TYPE attic.place SET SCHEMA shop;
ALTER TYPE shop.place OWNER TO postgres;
ALTER TYPE shop.place RENAME TO address;
-- wrong down
ALTER TYPE attic.place SET SCHEMA shop;
ALTER TYPE shop.place RENAME TO address;

-- migration create range
-- up
CREATE TYPE shop.span AS RANGE (subtype = float8, subtype_diff = float8mi);
-- down
DROP TYPE shop.span;

-- migration create range with a multirange of its own name
-- from 14
-- up
CREATE TYPE shop.span AS RANGE (subtype = float8, multirange_type_name = shop.spans);
-- down
DROP TYPE shop.span;
-- wrong down
DROP TYPE shop.span;
CREATE TYPE shop.span AS RANGE (subtype = float8);

-- migration create base type
-- up
CREATE TYPE shop.raw;
CREATE FUNCTION shop.raw_in(cstring) RETURNS shop.raw LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION shop.raw_out(shop.raw) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE shop.raw (INPUT = shop.raw_in, OUTPUT = shop.raw_out, INTERNALLENGTH = VARIABLE, STORAGE = extended);
-- down
DROP TYPE shop.raw CASCADE;
-- wrong down
ALTER TYPE shop.raw SET (STORAGE = external);

-- migration create shell type
-- up
CREATE TYPE shop.later;
-- down
DROP TYPE shop.later;

-- migration create domain
-- up
CREATE DOMAIN shop.mail AS text COLLATE "C" DEFAULT 'x@y' NOT NULL CONSTRAINT mail_at CHECK (VALUE LIKE '%@%');
-- down
DROP DOMAIN shop.mail;
-- wrong down
ALTER DOMAIN shop.mail DROP NOT NULL;

-- migration alter domain default and not null
-- up
ALTER DOMAIN shop.price SET DEFAULT 5;
ALTER DOMAIN shop.price SET NOT NULL;
-- down
ALTER DOMAIN shop.price DROP DEFAULT;
ALTER DOMAIN shop.price DROP NOT NULL;
-- wrong down
ALTER DOMAIN shop.price DROP DEFAULT;

-- migration alter domain constraints
-- up
ALTER DOMAIN shop.price ADD CONSTRAINT low CHECK (VALUE < 100) NOT VALID;
ALTER DOMAIN shop.price RENAME CONSTRAINT price_check TO not_less;
-- down
ALTER DOMAIN shop.price RENAME CONSTRAINT not_less TO price_check;
ALTER DOMAIN shop.price DROP CONSTRAINT low;
-- wrong down
ALTER DOMAIN shop.price VALIDATE CONSTRAINT low;

-- migration validate domain constraint
-- given
ALTER DOMAIN shop.price ADD CONSTRAINT low CHECK (VALUE < 100) NOT VALID;
-- up
ALTER DOMAIN shop.price VALIDATE CONSTRAINT low;
-- down
ALTER DOMAIN shop.price DROP CONSTRAINT low;
ALTER DOMAIN shop.price ADD CONSTRAINT low CHECK (VALUE < 100) NOT VALID;

-- migration alter domain name, schema and owner
-- given
CREATE SCHEMA attic;
-- up
ALTER DOMAIN shop.price RENAME TO cost;
ALTER DOMAIN shop.cost OWNER TO writer;
ALTER DOMAIN shop.cost SET SCHEMA attic;
-- down
ALTER DOMAIN attic.cost SET SCHEMA shop;
ALTER DOMAIN shop.cost OWNER TO postgres;
ALTER DOMAIN shop.cost RENAME TO price;

-- migration create function
-- up
CREATE FUNCTION shop.many(a integer, OUT b text, INOUT c numeric DEFAULT 2, VARIADIC d text[] DEFAULT '{}') RETURNS SETOF record LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 5 ROWS 7 SET search_path = shop, pg_temp AS $$BEGIN RETURN; END$$;
-- down
DROP FUNCTION shop.many(integer, numeric, text[]);
-- wrong down
ALTER FUNCTION shop.many(integer, numeric, text[]) ROWS 8;

-- migration create function with a body of the standard's form
-- from 14
-- up
CREATE FUNCTION shop.plus(a integer, b integer) RETURNS integer BEGIN ATOMIC SELECT a + b; END;
-- down
DROP FUNCTION shop.plus(integer, integer);
-- wrong down
CREATE OR REPLACE FUNCTION shop.plus(a integer, b integer) RETURNS integer RETURN a - b;

-- migration replace function
-- up
CREATE OR REPLACE FUNCTION shop.twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + n';
-- down
CREATE OR REPLACE FUNCTION shop.twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * n';
-- wrong down
CREATE OR REPLACE FUNCTION shop.twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2  * n';

-- migration comment in the body of a function
-- up
CREATE OR REPLACE FUNCTION shop.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN
-- nothing
END$$;
-- down
CREATE OR REPLACE FUNCTION shop.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
-- wrong down
CREATE OR REPLACE FUNCTION shop.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN

END$$;

-- migration alter function
-- up
ALTER FUNCTION shop.twice(integer) STRICT IMMUTABLE SECURITY DEFINER COST 3 PARALLEL RESTRICTED SET work_mem = '2MB';
ALTER FUNCTION shop.twice(integer) OWNER TO writer;
-- down
ALTER FUNCTION shop.twice(integer) CALLED ON NULL INPUT VOLATILE SECURITY INVOKER COST 100 PARALLEL UNSAFE RESET ALL;
ALTER FUNCTION shop.twice(integer) OWNER TO postgres;
-- wrong down
ALTER FUNCTION shop.twice(integer) RESET work_mem;

-- migration alter function name and schema
-- given
CREATE SCHEMA attic;
-- up
ALTER FUNCTION shop.twice(integer) RENAME TO double;
ALTER FUNCTION shop.double(integer) SET SCHEMA attic;
-- down
ALTER FUNCTION attic.double(integer) SET SCHEMA shop;
ALTER FUNCTION shop.double(integer) RENAME TO twice;

-- migration alter function depends on an extension
-- given
CREATE EXTENSION pg_trgm;
-- up
ALTER FUNCTION shop.twice(integer) DEPENDS ON EXTENSION pg_trgm;
-- down
ALTER FUNCTION shop.twice(integer) NO DEPENDS ON EXTENSION pg_trgm;

-- migration alter procedure and routine
-- up
ALTER PROCEDURE shop.tidy() SECURITY DEFINER;
ALTER ROUTINE shop.tidy() RENAME TO clean;
-- down
ALTER PROCEDURE shop.clean() RENAME TO tidy;
ALTER ROUTINE shop.tidy() SECURITY INVOKER;

-- migration create procedure
-- up
CREATE PROCEDURE shop.move(INOUT a integer) LANGUAGE plpgsql AS 'BEGIN a := 1; END';
-- down
DROP PROCEDURE shop.move(integer);

-- migration drop function
-- up
DROP FUNCTION shop.twice(integer);
-- down
CREATE FUNCTION shop.twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * n';
-- wrong down
CREATE FUNCTION shop.twice(m integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * m';

-- migration drop routine
-- up
DROP ROUTINE shop.tidy();
-- down
CREATE PROCEDURE shop.tidy() LANGUAGE sql AS 'SELECT 1';

-- migration create aggregate
-- up
CREATE AGGREGATE shop.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0', COMBINEFUNC = int4pl, PARALLEL = safe);
-- down
DROP AGGREGATE shop.total(integer);
-- wrong down
ALTER AGGREGATE shop.total(integer) RENAME TO sum;

-- migration create ordered-set aggregate
-- up
CREATE AGGREGATE shop.middle(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
-- down
DROP AGGREGATE shop.middle(float8 ORDER BY anyelement);

-- migration alter aggregate
-- given
CREATE AGGREGATE shop.total(integer) (SFUNC = int4pl, STYPE = integer);
CREATE SCHEMA attic;
-- up
ALTER AGGREGATE shop.total(integer) OWNER TO writer;
ALTER AGGREGATE shop.total(integer) SET SCHEMA attic;
-- down
ALTER AGGREGATE attic.total(integer) SET SCHEMA shop;
ALTER AGGREGATE shop.total(integer) OWNER TO postgres;

-- migration create cast
-- up
CREATE FUNCTION shop.to_mood(integer) RETURNS shop.mood LANGUAGE sql IMMUTABLE AS 'SELECT ''sad''::shop.mood';
CREATE CAST (integer AS shop.mood) WITH FUNCTION shop.to_mood(integer) AS ASSIGNMENT;
-- down
DROP CAST (integer AS shop.mood);
DROP FUNCTION shop.to_mood(integer);
-- wrong down
DROP CAST (integer AS shop.mood);
CREATE CAST (integer AS shop.mood) WITH FUNCTION shop.to_mood(integer) AS IMPLICIT;

-- migration create cast by way of text
-- up
CREATE CAST (shop.address AS text) WITH INOUT;
-- down
DROP CAST (shop.address AS text);

-- migration create operator
-- up
CREATE FUNCTION shop.mood_eq(shop.mood, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR shop.=== (LEFTARG = shop.mood, RIGHTARG = integer, FUNCTION = shop.mood_eq, RESTRICT = eqsel, JOIN = eqjoinsel);
-- down
DROP OPERATOR shop.=== (shop.mood, integer);
DROP FUNCTION shop.mood_eq(shop.mood, integer);
-- wrong down
ALTER OPERATOR shop.=== (shop.mood, integer) SET (RESTRICT = NONE);

-- migration alter operator
-- given
CREATE OPERATOR shop.@+@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl);
CREATE SCHEMA attic;
-- up
ALTER OPERATOR shop.@+@ (integer, integer) OWNER TO writer;
ALTER OPERATOR shop.@+@ (integer, integer) SET SCHEMA attic;
-- down
ALTER OPERATOR attic.@+@ (integer, integer) SET SCHEMA shop;
ALTER OPERATOR shop.@+@ (integer, integer) OWNER TO postgres;
-- wrong down
ALTER OPERATOR attic.@+@ (integer, integer) SET SCHEMA shop;

-- migration create operator class and family
-- up
CREATE OPERATOR FAMILY shop.ints USING btree;
CREATE OPERATOR CLASS shop.ints_down FOR TYPE integer USING btree FAMILY shop.ints AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 btint4cmp(integer, integer);
-- down
DROP OPERATOR CLASS shop.ints_down USING btree;
DROP OPERATOR FAMILY shop.ints USING btree;
-- wrong down
DROP OPERATOR CLASS shop.ints_down USING btree;

-- migration alter operator family
-- given
CREATE OPERATOR FAMILY shop.ints USING btree;
CREATE OPERATOR CLASS shop.ints_up FOR TYPE integer USING btree FAMILY shop.ints AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer);
-- up
ALTER OPERATOR FAMILY shop.ints USING btree ADD OPERATOR 1 < (int4, int8), FUNCTION 1 (int4, int8) btint48cmp(int4, int8);
-- down
ALTER OPERATOR FAMILY shop.ints USING btree DROP OPERATOR 1 (int4, int8), FUNCTION 1 (int4, int8);
-- wrong down
ALTER OPERATOR FAMILY shop.ints USING btree DROP OPERATOR 1 (int4, int8);

-- migration alter operator class and family names and owners
-- given
CREATE OPERATOR FAMILY shop.ints USING hash;
CREATE OPERATOR CLASS shop.ints_hash FOR TYPE integer USING hash FAMILY shop.ints AS OPERATOR 1 =, FUNCTION 1 hashint4(integer);
-- up
ALTER OPERATOR CLASS shop.ints_hash USING hash RENAME TO ints_two;
ALTER OPERATOR CLASS shop.ints_two USING hash OWNER TO writer;
ALTER OPERATOR FAMILY shop.ints USING hash OWNER TO writer;
-- down
ALTER OPERATOR FAMILY shop.ints USING hash OWNER TO postgres;
ALTER OPERATOR CLASS shop.ints_two USING hash OWNER TO postgres;
ALTER OPERATOR CLASS shop.ints_two USING hash RENAME TO ints_hash;
-- wrong down
ALTER OPERATOR CLASS shop.ints_two USING hash RENAME TO ints_hash;

-- migration create access method
-- up
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
-- down
DROP ACCESS METHOD heap2;

-- migration create collation
-- up
CREATE COLLATION shop.german (LOCALE = 'C');
CREATE COLLATION shop.other FROM "C";
-- down
DROP COLLATION shop.german;
DROP COLLATION shop.other;
-- wrong down
DROP COLLATION shop.german;

-- migration alter collation
-- given
CREATE COLLATION shop.german (LOCALE = 'C');
CREATE SCHEMA attic;
-- up
ALTER COLLATION shop.german RENAME TO french;
ALTER COLLATION shop.french OWNER TO writer;
ALTER COLLATION shop.french SET SCHEMA attic;
-- down
ALTER COLLATION attic.french SET SCHEMA shop;
ALTER COLLATION shop.french OWNER TO postgres;
ALTER COLLATION shop.french RENAME TO german;

-- migration create conversion
-- up
CREATE CONVERSION shop.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- down
DROP CONVERSION shop.latin;
-- wrong down
DROP CONVERSION shop.latin;
CREATE DEFAULT CONVERSION shop.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

-- migration alter conversion
-- given
CREATE CONVERSION shop.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE SCHEMA attic;
-- up
ALTER CONVERSION shop.latin RENAME TO roman;
ALTER CONVERSION shop.roman OWNER TO writer;
ALTER CONVERSION shop.roman SET SCHEMA attic;
-- down
ALTER CONVERSION attic.roman SET SCHEMA shop;
ALTER CONVERSION shop.roman OWNER TO postgres;
ALTER CONVERSION shop.roman RENAME TO latin;

-- migration create language
-- up
CREATE LANGUAGE plother HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
-- down
DROP LANGUAGE plother;
-- wrong down
ALTER LANGUAGE plother RENAME TO planother;

-- migration alter language
-- given
CREATE TRUSTED LANGUAGE plother HANDLER plpgsql_call_handler;
-- up
ALTER LANGUAGE plother OWNER TO writer;
-- down
ALTER LANGUAGE plother OWNER TO postgres;

-- migration create transform
-- up
CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
-- down
DROP TRANSFORM FOR integer LANGUAGE plpgsql;

-- migration create text search objects
-- up
CREATE TEXT SEARCH TEMPLATE shop.plain (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY shop.words (TEMPLATE = shop.plain, accept = false);
CREATE TEXT SEARCH PARSER shop.cut (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH CONFIGURATION shop.german (PARSER = shop.cut);
ALTER TEXT SEARCH CONFIGURATION shop.german ADD MAPPING FOR word, email WITH shop.words, simple;
-- down
DROP TEXT SEARCH CONFIGURATION shop.german;
DROP TEXT SEARCH PARSER shop.cut;
DROP TEXT SEARCH DICTIONARY shop.words;
DROP TEXT SEARCH TEMPLATE shop.plain;
-- wrong down
DROP TEXT SEARCH CONFIGURATION shop.german;
DROP TEXT SEARCH PARSER shop.cut;
DROP TEXT SEARCH DICTIONARY shop.words;

-- migration change the options of a text search dictionary
-- given
CREATE TEXT SEARCH DICTIONARY shop.words (TEMPLATE = simple, accept = true);
-- up
ALTER TEXT SEARCH DICTIONARY shop.words (accept = false);
ALTER TEXT SEARCH DICTIONARY shop.words RENAME TO lexemes;
-- down
ALTER TEXT SEARCH DICTIONARY shop.lexemes RENAME TO words;
ALTER TEXT SEARCH DICTIONARY shop.words (accept = true);
-- wrong down
ALTER TEXT SEARCH DICTIONARY shop.lexemes RENAME TO words;

-- migration alter text search configuration
-- given
CREATE TEXT SEARCH CONFIGURATION shop.german (COPY = simple);
CREATE SCHEMA attic;
-- up
ALTER TEXT SEARCH CONFIGURATION shop.german DROP MAPPING FOR email;
ALTER TEXT SEARCH CONFIGURATION shop.german ALTER MAPPING FOR word WITH english_stem, simple;
ALTER TEXT SEARCH CONFIGURATION shop.german OWNER TO writer;
ALTER TEXT SEARCH CONFIGURATION shop.german SET SCHEMA attic;
-- down
ALTER TEXT SEARCH CONFIGURATION attic.german SET SCHEMA shop;
ALTER TEXT SEARCH CONFIGURATION shop.german OWNER TO postgres;
ALTER TEXT SEARCH CONFIGURATION shop.german ALTER MAPPING FOR word WITH simple;
ALTER TEXT SEARCH CONFIGURATION shop.german ADD MAPPING FOR email WITH simple;
-- wrong down
ALTER TEXT SEARCH CONFIGURATION attic.german SET SCHEMA shop;
ALTER TEXT SEARCH CONFIGURATION shop.german OWNER TO postgres;
ALTER TEXT SEARCH CONFIGURATION shop.german ADD MAPPING FOR email WITH simple;

-- migration alter text search parser and template
-- given
CREATE TEXT SEARCH TEMPLATE shop.plain (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH PARSER shop.cut (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
-- up
ALTER TEXT SEARCH TEMPLATE shop.plain RENAME TO bare;
ALTER TEXT SEARCH PARSER shop.cut RENAME TO slice;
-- down
ALTER TEXT SEARCH TEMPLATE shop.bare RENAME TO plain;
ALTER TEXT SEARCH PARSER shop.slice RENAME TO cut;
-- wrong down
ALTER TEXT SEARCH TEMPLATE shop.bare RENAME TO plain;
