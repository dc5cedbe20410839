-- The rows that the files read from PostgreSQL's source tree, computed: the same shapes and relations, other values.
-- onek
INSERT INTO onek
SELECT u1, u2, u1 % 2, u1 % 4, u1 % 10, u1 % 20, u1 % 100, u1 % 1000, u1 % 2000, u1 % 5000, u1 % 10000, u1 % 100 * 2, u1 % 100 * 2 + 1,
  chr(65 + u1 % 26) || chr(65 + u1 / 26 % 26) || 'AAAA', chr(65 + u2 % 26) || chr(65 + u2 / 26 % 26) || 'AAAA',
  (array['AAAAxx', 'HHHHxx', 'OOOOxx', 'VVVVxx'])[u2 % 4 + 1]
FROM (SELECT (u2 * 7919 + 8800) % 1000 AS u1, u2 FROM generate_series(0, 999) u2);
-- tenk1
INSERT INTO tenk1
SELECT u1, u2, u1 % 2, u1 % 4, u1 % 10, u1 % 20, u1 % 100, u1 % 1000, u1 % 2000, u1 % 5000, u1 % 10000, u1 % 100 * 2, u1 % 100 * 2 + 1,
  chr(65 + u1 % 26) || chr(65 + u1 / 26 % 26) || 'AAAA', chr(65 + u2 % 26) || chr(65 + u2 / 26 % 26) || 'AAAA',
  (array['AAAAxx', 'HHHHxx', 'OOOOxx', 'VVVVxx'])[u2 % 4 + 1]
FROM (SELECT (u2 * 7919 + 8800) % 10000 AS u1, u2 FROM generate_series(0, 9999) u2);
-- person
INSERT INTO person SELECT 'name' || i, 20 + i * 7 % 60, point(i % 10, i / 10) FROM generate_series(1, 50) i;
-- emp
INSERT INTO emp SELECT 'emp' || i, 20 + i, point(i, i), i * 500, 'sharon' FROM generate_series(1, 4) i;
-- student
INSERT INTO student SELECT 'student' || i, 18 + i, point(i, 2 * i), i * 0.7 FROM generate_series(1, 4) i;
-- stud_emp
INSERT INTO stud_emp SELECT 'both' || i, 20 + i, point(i, 3 * i), i * 400, 'linda', i * 0.6, i * 10 FROM generate_series(1, 3) i;
-- road
INSERT INTO road
SELECT (array['I- 580', 'State Hwy 13', 'Mission Blvd', 'I- 80', 'Oak St'])[i % 5 + 1],
  format('[(%s,%s),(%s,%s)]', -122 + i / 1000.0, 37 + i / 500.0, -122 + i / 900.0, 37 + i / 400.0)::path
FROM generate_series(1, 1000) i;
-- aggtest
INSERT INTO aggtest VALUES (56, 7.75), (100, 99.125), (0, 0.09375), (42, 324.5);
-- slow_emp4000
INSERT INTO slow_emp4000
SELECT box(point(x + 1 + i % 40, y + 1 + i % 60), point(x, y))
FROM (SELECT i, i * 7919 % 9973 AS x, i * 6007 % 9967 AS y FROM generate_series(1, 3000) i) b;
-- real_city
INSERT INTO real_city
SELECT 1000 * i, 'city ' || i, format('[(%s,%s),(%s,%s)]', -122 + i / 90.0, 37 + i / 80.0, -122 + i / 70.0, 37 + i / 60.0)::path
FROM generate_series(1, 30) i;
-- array_op_test
INSERT INTO array_op_test
SELECT n, ARRAY(SELECT (n * 37 + k * k * 11) % 102 FROM generate_series(1, n % 8) k),
  ARRAY(SELECT repeat('A', (n + k) % 19 + 1) || (n * 7919 + k * 104729) % 40 + 72880 FROM generate_series(1, n % 6) k)
FROM generate_series(1, 100) n
UNION ALL VALUES (101, '{}'::int4[], '{}'::text[]), (102, '{NULL}', '{NULL}'), (103, NULL, NULL), (104, '{17,32,NULL}', '{AAAAAAAA72908,NULL}');
-- array_index_op_test
INSERT INTO array_index_op_test
SELECT n, ARRAY(SELECT (n * 37 + k * k * 11) % 102 FROM generate_series(1, n % 8) k),
  ARRAY(SELECT repeat('A', (n + k) % 19 + 1) || (n * 7919 + k * 104729) % 40 + 72880 FROM generate_series(1, n % 6) k)
FROM generate_series(1, 100) n
UNION ALL VALUES (101, '{}'::int4[], '{}'::text[]), (102, '{NULL}', '{NULL}'), (103, NULL, NULL), (104, '{17,32,NULL}', '{AAAAAAAA72908,NULL}');
-- bt_i4_heap
INSERT INTO bt_i4_heap SELECT 10000 - i, i * 4871 % 9973 FROM generate_series(0, 9999) i;
-- bt_name_heap
INSERT INTO bt_name_heap SELECT i::text, i * 48271 % 99991 FROM generate_series(0, 9999) i;
-- bt_txt_heap
INSERT INTO bt_txt_heap SELECT (10000 - i)::text, i * 48271 % 99991 FROM generate_series(0, 9999) i;
-- bt_f8_heap
INSERT INTO bt_f8_heap SELECT i, i * 48271 % 99991 FROM generate_series(0, 9999) i;
-- hash_i4_heap
INSERT INTO hash_i4_heap SELECT i, i::bigint * 48271 % 2147483647 FROM generate_series(0, 9999) i UNION ALL VALUES (10000, 843938989);
-- hash_name_heap
INSERT INTO hash_name_heap SELECT i, (i::bigint * 48271 % 2147483647)::text FROM generate_series(0, 9999) i UNION ALL VALUES (10000, '843938989');
-- hash_txt_heap
INSERT INTO hash_txt_heap SELECT i, (i::bigint * 48271 % 2147483647)::text FROM generate_series(0, 9999) i UNION ALL VALUES (10000, '843938989');
-- hash_f8_heap
INSERT INTO hash_f8_heap SELECT i, i::bigint * 48271 % 2147483647 FROM generate_series(0, 9999) i UNION ALL VALUES (10000, 444705537);
-- testjsonb
INSERT INTO testjsonb
SELECT jsonb_strip_nulls(jsonb_build_object('line', i, 'age', CASE WHEN i % 7 = 0 THEN 25 END, 'status', CASE WHEN i % 9 = 0 THEN i % 2 END,
    'public', CASE WHEN i % 3 = 0 THEN i % 6 = 0 END, 'indexed', CASE WHEN i % 10 = 0 THEN true END, 'disabled', CASE WHEN i % 13 = 0 THEN false END,
    'array', CASE WHEN i % 5 = 0 THEN jsonb_build_array('foo', 'bar', i % 4) END, 'node', CASE WHEN i % 4 = 0 THEN 'CBA'::text END))
  || CASE i % 11 WHEN 0 THEN '{"wait": null}' WHEN 1 THEN '{"wait": "CC"}' WHEN 2 THEN '{"wait": "AA", "bar": "CC"}' ELSE '{}' END::jsonb
FROM generate_series(1, 1000) i
UNION ALL VALUES ('{}'::jsonb), ('{"array": []}'), ('[]'), ('"text"'), ('null');
-- test_tsvector
INSERT INTO test_tsvector
SELECT t, to_tsvector('simple', t)
FROM (SELECT (SELECT string_agg(chr(97 + (i * 31 + k * 17 + i * k) % 676 / 26) || chr(97 + (i * 31 + k * 17 + i * k) % 26), ' ')
    FROM generate_series(1, 20 + i % 90) k) AS t
  FROM generate_series(1, 500) i) w;
