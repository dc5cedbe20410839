create extension pg_stat_statements;
select extname, extversion from pg_extension where extname = 'pg_stat_statements';
select * from pg_stat_statements;
select pg_stat_statements_reset();
select dealloc from pg_stat_statements_info;
select count(*) from information_schema.columns where table_name = 'pg_stat_statements';
show pg_stat_statements.max;
