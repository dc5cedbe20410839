#!/usr/bin/env bash
# crossgen2 10 puts debug information into every ReadyToRun image, a tenth of the file where methods have many local variables, and has no
# option to leave it out; that the assembly was compiled without a PDB makes no difference.
#
# Software: NuGet microsoft.netcore.app.crossgen2.linux-x64 10.0.12, .NET SDK 10.0.401 with runtime 10.0.12.
# Setting:  a class library of 200 methods with 60 local variables each, compiled in Release without a PDB (DebugType none) and with one,
#           then by crossgen2 with several of its options. The size of the section DebugInfo (105 in the ReadyToRun header) is read from
#           the image.
# Seen:     - 25 866 of 278 528 bytes, 9.3 percent, with no option, -O, --Ot and with a PDB, and nearly that with --Os; an image compiled
#             twice is the same byte by byte.
#           - with --Od 19 652 bytes, 4.5 percent of a file that is larger for its code.
#           - crossgen2 --help names no option on debug information; --strip-debug-info, which dotnet/runtime has got for a later version
#             (its pull request 124604), is not among those of 10.0.12.
#           - DebugType none sets nothing of this, and neither does leaving out --pdb and --perfmap.
# Why it matters: the section is for debuggers and stack traces with lines; a program that is sent or embedded without a PDB carries it all
#           the same. What counts bytes there has to cut it off after crossgen2, or to wait for the option.
# Usage: findings/crossgen2-debug-info-in-every-image.sh     Linux on x86_64, .NET SDK 10.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
runtime=$(dotnet --list-runtimes | sed -nE 's/^Microsoft\.NETCore\.App (10\.[^ ]*) \[(.*)\]$/\2\/\1/p' | tail -1)
echo ".NET SDK $(dotnet --version), runtime ${runtime##*/}"

export NUGET_PACKAGES=$work/packages
echo '<Project />' | tee Directory.Build.props >Directory.Build.targets
mkdir lib look
cat >lib/Lib.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><Deterministic>true</Deterministic></PropertyGroup>
  <ItemGroup><PackageDownload Include="microsoft.netcore.app.crossgen2.linux-x64" Version="[10.0.12]" /></ItemGroup>
</Project>
XML
awk 'BEGIN {
  print "public static class Lib\n{"
  for (m = 0; m < 200; m++) {
    printf "    public static long M%d(long a, long b)\n    {\n", m
    for (i = 0; i < 60; i++)
      printf "        var v%d = (%s %s %s) + %d;\n", i, i == 0 ? "a" : "v" (i - 1), substr("+-*^|&", (m + i) % 6 + 1, 1),
        i < 2 ? "b" : "v" (int(i / 2) - 1), m + i
    print "        return v59;\n    }"
  }
  print "}"
}' >lib/Lib.cs
cat >look/Look.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
</Project>
XML
cat >look/Program.cs <<'CS'
using System;
using System.IO;
using System.Linq;
using System.Reflection.PortableExecutable;

foreach (var file in args)
{
    using var image = new PEReader(File.OpenRead(file));
    // The header: "RTR", the version, flags and the number of sections, then type, address and size of each.
    var header = image.GetSectionData(image.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.RelativeVirtualAddress).GetReader();
    if (header.ReadInt32() != 0x00525452) throw new BadImageFormatException(file);
    var version = $"{header.ReadInt16()}.{header.ReadInt16()}";
    header.ReadInt32();
    var sections = Enumerable.Range(0, header.ReadInt32())
        .Select(_ => (Type: header.ReadInt32(), Address: header.ReadInt32(), Size: header.ReadInt32())).ToArray();
    var (size, all) = (sections.Single(section => section.Type == 105).Size, new FileInfo(file).Length);
    Console.WriteLine($"{size} of {all} bytes, {Math.Round(100.0 * size / all, 1):0.0} percent (ReadyToRun {version})");
}
CS
build() { dotnet build "$@" -c Release -v q -tl:off -nodeReuse:false >build || { cat build; exit 1; }; }
build look/Look.csproj
build lib/Lib.csproj -p:DebugType=portable -o with
rm -r lib/obj
build lib/Lib.csproj -p:DebugType=none -o without
echo "PDBs: $(cd with && ls ./*.pdb) $(cd without && ls ./*.pdb 2>/dev/null || echo none)"
crossgen2=$NUGET_PACKAGES/microsoft.netcore.app.crossgen2.linux-x64/10.0.12/tools/crossgen2
compile() { "$crossgen2" "$1" -r "$runtime/*.dll" -o "$2" --parallelism 1 "${@:3}"; }

same=true
look() { # folder, the least and the most that are expected in tenths of a percent, options
  compile "$1/Lib.dll" out.dll "${@:4}" >compiled || { cat compiled; exit 1; }
  local seen tenths
  seen=$(dotnet look/bin/Release/net10.0/Look.dll out.dll)
  printf '%-8s %-5s %s\n' "$1" "${*:4}" "$seen"
  tenths=$(sed -E 's/.*, ([0-9]+)\.([0-9]) percent.*/\1\2/' <<<"$seen")
  [ "$tenths" -ge "$2" ] && [ "$tenths" -le "$3" ] || { echo "  before: $2 to $3 tenths"; same=false; }
}
look without 80 110
cp out.dll first.dll
look without 80 110
cmp first.dll out.dll || same=false
look without 80 110 -O
look without 80 110 --Ot
look without 80 110 --Os
look without 35 60 --Od
look with 80 110 -O
"$crossgen2" --help >help
echo "options on debug information: $(grep -iE '^ +-.*(debug.?info|strip)' help || echo none)"
grep -q -- '--perfmap' help && ! grep -qiE '^ +-.*(debug.?info|strip)' help || same=false
$same || { echo "This is not what was seen before." >&2; exit 1; }
