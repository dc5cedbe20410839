-- The rows that test_setup.sql reads from files of PostgreSQL's source tree, computed: the same shapes and relations, other order.
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
