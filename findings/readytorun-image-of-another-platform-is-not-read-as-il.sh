#!/usr/bin/env bash
# An assembly that was compiled ahead of time (ReadyToRun) for another platform is not loaded at all, though all of its IL is in it.
#
# Software: .NET SDK 10.0.401, runtime 10.0.12, Crossgen2 of the SDK (NuGet Microsoft.NETCore.App.Crossgen2.linux-x64 10.0.12).
# Setting:  a class library for any platform, published with PublishReadyToRun for five platforms; on Linux x64 each result is loaded with
#           Assembly.LoadFrom and its one method called.
# Seen:     - linux-x64: the method runs.
#           - linux-arm64, win-x64, osx-x64, osx-arm64: BadImageFormatException, "An attempt was made to load a program with an
#             incorrect format", HRESULT 0x8007000B. linux-x64 and win-x64 name the same processor and differ in the operating system,
#             which the compiler mixes into the field Machine of the PE header.
#           - the IL is there: the same file has every method body, and the compiler left it so that the runtime can compile it again.
# Why it matters: a NuGet package with such an assembly in lib/ works on its author's machine and nowhere else, while everything says that
#           ReadyToRun is only an addition to IL. The IL has to be in lib/, and what is compiled ahead in runtimes/<rid>/lib/.
# Usage: findings/readytorun-image-of-another-platform-is-not-read-as-il.sh     Linux on x86_64, .NET SDK 10.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '<Project />' | tee Directory.Build.props >Directory.Build.targets
mkdir Library Look
cat >Library/Library.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
</Project>
XML
echo 'public static class Answer { public static int Of(int question) => question + 1; }' >Library/Answer.cs
cat >Look/Look.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
</Project>
XML
cat >Look/Look.cs <<'CS'
using System;
using System.IO;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

using (var file = new PEReader(File.OpenRead(args[0])))
{
    var metadata = file.GetMetadataReader();
    var bodies = 0;
    foreach (var handle in metadata.MethodDefinitions)
        bodies += file.GetMethodBody(metadata.GetMethodDefinition(handle).RelativeVirtualAddress).GetILBytes().Length > 0 ? 1 : 0;
    Console.Write($"{bodies} body in IL, ");
}

try
{
    Console.WriteLine(Assembly.LoadFrom(args[0]).GetType("Answer").GetMethod("Of").Invoke(null, [41]));
}
catch (Exception e)
{
    Console.WriteLine($"{e.GetType().Name} 0x{e.HResult:X8}");
}
CS
dotnet build Look -v q -tl:off -o look >/dev/null
for platform in linux-x64 linux-arm64 win-x64 osx-x64 osx-arm64; do
  dotnet publish Library -r "$platform" --self-contained false -p:PublishReadyToRun=true -v q -tl:off -o "$platform" >/dev/null
  echo "$platform: $(dotnet look/Look.dll "$work/$platform/Library.dll")"
done | tee seen
diff seen - <<'TEXT'
linux-x64: 1 body in IL, 42
linux-arm64: 1 body in IL, BadImageFormatException 0x8007000B
win-x64: 1 body in IL, BadImageFormatException 0x8007000B
osx-x64: 1 body in IL, BadImageFormatException 0x8007000B
osx-arm64: 1 body in IL, BadImageFormatException 0x8007000B
TEXT
echo "as noted"
