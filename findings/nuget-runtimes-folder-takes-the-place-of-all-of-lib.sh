#!/usr/bin/env bash
# One assembly in runtimes/<rid>/lib of a package takes the place of all assemblies in its lib, also of those that it does not have.
#
# Software: .NET SDK 10.0.401, its NuGet and its host 10.0.12.
# Setting:  a package with lib/net10.0/One.dll and Two.dll and with runtimes/linux-x64/lib/net10.0/One.dll; a program that calls both,
#           built without a RuntimeIdentifier and run on Linux x64, then published for linux-x64 and for win-x64.
# Seen:     - the build succeeds without a warning. Two.dll is in the output folder, and in the list "runtime" of the .deps.json.
#           - the program ends with FileNotFoundException for Two: the host takes the assets for its platform in the place of all others
#             of the package.
#           - published for linux-x64, Two.dll is not in the folder either. Published for win-x64, One.dll and Two.dll of lib are.
# Why it matters: to give one large assembly a faster form on one platform, all of the package's assemblies have to be repeated there, or
#           the one has to be a package of its own. Nothing says so before the program runs on that very platform.
# Usage: findings/nuget-runtimes-folder-takes-the-place-of-all-of-lib.sh     Linux on x86_64, .NET SDK 10.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
work=$(mktemp -d)
export NUGET_PACKAGES=$work/packages
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '<Project />' | tee Directory.Build.props >Directory.Build.targets
mkdir One Two Package Look feed
for name in One Two; do
  echo "public static class $name { public static string Word => \"$name\"; }" >"$name/$name.cs"
  cat >"$name/$name.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
</Project>
XML
  dotnet build "$name" -v q -tl:off -o built >/dev/null
done
cat >Package/Package.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework><PackageId>Pair.Of.Assemblies</PackageId><IncludeBuildOutput>false</IncludeBuildOutput>
  </PropertyGroup>
  <ItemGroup>
    <None Include="../built/One.dll;../built/Two.dll" Pack="true" PackagePath="lib/net10.0/" />
    <None Include="../built/One.dll" Pack="true" PackagePath="runtimes/linux-x64/lib/net10.0/" />
  </ItemGroup>
</Project>
XML
dotnet pack Package -v q -tl:off -o feed >/dev/null
cat >Look/Look.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><UseAppHost>false</UseAppHost>
    <RestoreAdditionalProjectSources>$work/feed</RestoreAdditionalProjectSources>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="Pair.Of.Assemblies" Version="[1.0.0]" /></ItemGroup>
</Project>
XML
cat >Look/Look.cs <<'CS'
using System;

try { Console.WriteLine(Both()); }
catch (Exception e) { Console.WriteLine($"{e.GetType().Name} {(e as System.IO.FileNotFoundException)?.FileName.Split(',')[0]}"); }

static string Both() => $"{One.Word} {Two.Word}";
CS
names() { (cd "$1" && ls One.dll Two.dll 2>/dev/null | tr '\n' ' '); }
{
  dotnet build Look -tl:off -o look | sed -n 's/^ *\([0-9]* Warning\)(s).*/built: \1s/p'
  echo "output: $(names look)and in .deps.json $(grep -c '"lib/net10.0/Two.dll"' look/Look.deps.json)"
  echo "run: $(dotnet look/Look.dll)"
  for platform in linux-x64 win-x64; do
    dotnet publish Look -r "$platform" --self-contained false -v q -tl:off -o "$platform" >/dev/null
    echo "published for $platform: $(names "$platform")"
  done
} | tee seen
diff seen - <<'TEXT'
built: 0 Warnings
output: One.dll Two.dll and in .deps.json 1
run: FileNotFoundException Two
published for linux-x64: One.dll 
published for win-x64: One.dll Two.dll 
TEXT
echo "as noted"
