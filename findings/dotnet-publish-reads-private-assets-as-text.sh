#!/usr/bin/env bash
# dotnet publish leaves out a package whose PrivateAssets is written "all", and takes one along whose PrivateAssets lists each of them,
# which NuGet makes the same of.
#
# Software: .NET SDK 10.0.401; NuGet Npgsql 10.0.3 as the package, used when the program runs.
# Setting:  a program with PackageReference Npgsql and PrivateAssets in several spellings, each published into a new folder and started
#           there. obj/project.assets.json says what NuGet understood (suppressParent).
# Seen:     - all: NuGet understands All. The assembly and those of its dependencies are in bin and run there; publish has neither them
#             nor their part of the .deps.json, without a warning, and the program ends with a FileNotFoundException where it first
#             uses the package. (That all means this, and Publish="true" takes it along, stands in NuGet's docs.)
#           - compile;runtime;contentFiles;build;buildMultitargeting;buildTransitive;analyzers;native: NuGet understands All too, and the
#             package is published.
#           - "all;compile", "all;" and " all " (with blanks): the same.
#           - ALL: as all.
# Why it matters: what a package that is private in this way does after publish depends on its spelling, so a tool that writes or
#           normalizes PackageReference items changes the program. Where it matters, write Publish="true" or "false" on the item.
# Usage: findings/dotnet-publish-reads-private-assets-as-text.sh     .NET SDK 10.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo ".NET SDK $(dotnet --version)"

export NUGET_PACKAGES=$work/packages
echo '<Project />' | tee Directory.Build.props >Directory.Build.targets
cat >Program.cs <<'CS'
try { Use(); }
catch (System.IO.FileNotFoundException e) { System.Console.WriteLine($"FileNotFoundException: {e.Message.Split(',')[0]}"); }
static void Use() => System.Console.WriteLine(new Npgsql.NpgsqlConnectionStringBuilder { Host = "runs" }.Host);
CS
same=true
look() { # PrivateAssets and more attributes, what NuGet understood, what the program says in bin, published
  cat >App.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
  <ItemGroup><PackageReference Include="Npgsql" Version="[10.0.3]" $1 /></ItemGroup>
</Project>
XML
  rm -rf bin obj out
  dotnet publish App.csproj -o out -v q -tl:off -nodeReuse:false -clp:NoSummary -warnaserror >build || { cat build; exit 1; }
  local parent built published
  parent=$(grep -oE '"suppressParent": "[^"]*"' obj/project.assets.json | cut -d'"' -f4 || true)
  built=$(dotnet bin/Release/net10.0/App.dll)
  published="$(dotnet out/App.dll), $(find out -name '*.dll' | wc -l) assemblies"
  printf '%s\n    NuGet: %s, bin: %s, published: %s\n' "$1" "${parent:-default}" "$built" "$published"
  [ "$parent|$built|$published" = "$2" ] || { echo "  before: $2"; same=false; }
}
gone="runs|FileNotFoundException: Could not load file or assembly 'Npgsql, 1 assemblies"
there='runs|runs, 4 assemblies'
look '' "|$there"
look 'PrivateAssets="all"' "All|$gone"
look 'PrivateAssets="ALL"' "All|$gone"
look 'PrivateAssets=" all "' "All|$there"
look 'PrivateAssets="all;"' "All|$there"
look 'PrivateAssets="all;compile"' "All|$there"
look 'PrivateAssets="compile;runtime;contentFiles;build;buildMultitargeting;buildTransitive;analyzers;native"' "All|$there"
look 'PrivateAssets="all" Publish="true"' "All|$there"
$same || { echo "This is not what was seen before." >&2; exit 1; }
