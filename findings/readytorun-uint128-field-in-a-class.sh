#!/usr/bin/env bash
# A UInt128 field in a class, or in a struct that is a field of it, takes ReadyToRun away from every method that is handed such an object,
# also where it reads another field: it is compiled when the program runs, in each process. Nothing says so.
#
# Software: .NET SDK 10.0.401, microsoft.netcore.app.crossgen2.linux-x64 10.0.12 (by PublishReadyToRun), runtime 10.0.12.
# Setting:  four classes, each with a text and one more field, and for each a class of four methods that take an object of it and use its
#           text alone. The further field is a struct of two ulongs, a struct around a Guid, a UInt128, and a struct around a UInt128. The
#           program is published with PublishReadyToRun and run; the runtime lists what it compiles (DOTNET_JitStdOutFile,
#           DOTNET_JitDisasmSummary).
# Seen:     of the four methods are compiled at run time: two ulongs 0, Guid 0, UInt128 4, the struct around a UInt128 4.
# Why:      how Int128 and UInt128 are passed and aligned is not fixed between versions of the runtime, so crossgen2 leaves what depends on
#           the layout of a type with one of them to the runtime.
# Why it matters: 16 or 32 bytes of a hash as one or two UInt128 in a key, the key in a class that half of a program uses, and the start of
#           that program is compiled as if there were no ReadyToRun. Ulongs, a Guid or a text do not cost that.
# Usage: findings/readytorun-uint128-field-in-a-class.sh     Linux on x64, .NET SDK 10.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '<Project />' | tee Directory.Build.props >Directory.Build.targets
cat >Keys.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
    <SelfContained>false</SelfContained>
    <PublishReadyToRun>true</PublishReadyToRun>
  </PropertyGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Runtime.CompilerServices;

Console.WriteLine(UsesLongs.All(new Longs()) + UsesGuid.All(new OfGuid()) + UsesPlain.All(new Plain()) + UsesWrapped.All(new Wrapped()));

struct TwoLongs { public ulong High, Low; }
struct AroundGuid { public Guid Value; }
struct AroundUInt128 { public UInt128 Value; }
CS
holder() { # class, type of the field, class that uses it
  cat >>Program.cs <<CS
class $1 { public string Text = "text"; public $2 Key = default; }
class $3
{
    public static int All($1 of) => First(of) + Second(of) + Third(of) + Fourth(of);
    [MethodImpl(MethodImplOptions.NoInlining)] static int First($1 of) => of.Text.Length;
    [MethodImpl(MethodImplOptions.NoInlining)] static int Second($1 of) => of.Text[0];
    [MethodImpl(MethodImplOptions.NoInlining)] static int Third($1 of) => of.Text == "other" ? 1 : 0;
    [MethodImpl(MethodImplOptions.NoInlining)] static int Fourth($1 of) => of.Text.IndexOf('x');
}
CS
}
holder Longs TwoLongs UsesLongs
holder OfGuid AroundGuid UsesGuid
holder Plain UInt128 UsesPlain
holder Wrapped AroundUInt128 UsesWrapped
dotnet publish -v q -tl:off -o out >/dev/null

DOTNET_JitStdOutFile=$work/methods DOTNET_JitDisasmSummary=1 dotnet out/Keys.dll >/dev/null
seen=""
for class in UsesLongs UsesGuid UsesPlain UsesWrapped; do
  count=$(grep -cE "$class:(First|Second|Third|Fourth)" methods || true)
  echo "$class: $count of 4 methods compiled at run time"
  seen="$seen $count"
done
[ "$seen" = " 0 0 4 4" ] || { echo "That has changed: it was 0, 0, 4 and 4."; exit 1; }
