create extension btree_gin;
create table fact (id int, n bigint, price numeric, at timestamptz, day date, name text, code uuid, addr inet, flag boolean, mood char, b bytea, words text[]);
insert into fact
select i, i * 1000000000, i / 7.0, '2024-01-01 00:00Z'::timestamptz + i * interval '1 hour', date '2024-01-01' + i % 30, 'n' || i % 50,
  md5(i::text)::uuid, '10.0.0.0'::inet + i, i % 2 = 0, chr(97 + i % 26), decode(md5(i::text), 'hex'), array['w' || i % 9, 'x']
from generate_series(1, 2000) i;
create index fact_many on fact using gin (id, n, price, at, day, name);
create index fact_more on fact using gin (code, addr, flag, mood, b, words);
analyze fact;
set enable_seqscan = off;
explain (costs off) select count(*) from fact where id < 10 and name = 'n5';
select count(*) from fact where id < 10;
select count(*) from fact where id between 100 and 199 and name = 'n20';
select id from fact where n = 77000000000;
select count(*) from fact where price >= 285;
select count(*) from fact where at < '2024-01-02 00:00Z';
select day, count(*) from fact where day > '2024-01-28' group by day order by day;
select count(*) from fact where name >= 'n48' and day = '2024-01-05';
select id from fact where code = md5('17')::uuid;
select count(*) from fact where addr <= '10.0.0.5' and flag;
select count(*) from fact where mood = 'c' and words @> array['w3'];
select id from fact where b = decode(md5('1999'), 'hex');
create type mood as enum ('sad', 'ok', 'happy');
create table feeling (m mood, x "char", i interval, t time, v varbit, a macaddr, f float8, nm name);
insert into feeling select (array['sad', 'ok', 'happy'])[i % 3 + 1]::mood, 'a', i * interval '1 day', time '00:00' + i * interval '1 minute', i::bit(12)::varbit,
  ('00:00:00:00:00:' || to_hex(i % 256))::macaddr, i / 3.0, 'nm' || i from generate_series(10, 200) i;
create index on feeling using gin (m, x, i, t, v, a, f, nm);
select count(*) from feeling where m > 'sad';
select count(*) from feeling where i < '20 days';
select count(*) from feeling where t >= '03:00' and f > 60;
select v from feeling where v = 100::bit(12)::varbit;
select count(*) from feeling where a = '00:00:00:00:00:1f' and nm = 'nm31';
