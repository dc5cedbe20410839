#!/usr/bin/env bash
# A target that waits before the compiler runs makes .NET compile hundreds of MSBuild's own methods again; the same wait after the compiler
# far fewer. It costs a build most of a second of processor time in which nothing seems to happen.
#
# Software: .NET SDK 10.0.401 (MSBuild 18, runtime 10.0.12), no packages.
# Setting:  an empty class library is rebuilt with no wait, with `sleep 2` before CoreCompile, and with the same after it. The runtime
#           lists the methods that it compiles (DOTNET_JitStdOutFile, DOTNET_JitDisasmSummary); counted are those of the highest tier, in
#           all processes of the build. Median of five in turns.
# Seen:     no wait 1 to 6, before 728 to 731, after 161 to 171 methods. On a machine that is busy with other work every build waits, and
#           the three come near to each other.
# Why:      tiered compilation begins to count calls when for 100 ms no method was compiled for the first time. A build never pauses that
#           long until it waits for something. What is called 30 times from then on is compiled again: much if the pause is followed by
#           the other half of the build, little if only the copying is left.
# Why it matters: a task that starts a process and waits (a code generator, a linter, a database) is dearer than that process by a second
#           in each build. Started before the compiler and waited for after it, it is not.
# Usage: findings/msbuild-compiled-again-while-a-target-waits.sh     Linux, .NET SDK 10, an idle machine.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '<Project />' | tee Directory.Build.props >Directory.Build.targets
cat >Library.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <Target Name="WaitBefore" BeforeTargets="CoreCompile" Condition="'$(Wait)' == 'before'"><Exec Command="sleep 2" /></Target>
  <Target Name="WaitAfter" AfterTargets="CoreCompile" Condition="'$(Wait)' == 'after'"><Exec Command="sleep 2" /></Target>
</Project>
XML
echo 'public static class Answer { public static int Of(int question) => question + 1; }' >Answer.cs
dotnet build -v q -tl:off -p:UseSharedCompilation=false >/dev/null

for _ in 1 2 3 4 5; do
  for wait in none before after; do
    DOTNET_JitStdOutFile=$work/methods DOTNET_JitDisasmSummary=1 dotnet build --no-restore --no-incremental -m:1 -v q -tl:off \
      -p:UseSharedCompilation=false -p:Wait=$wait >/dev/null
    grep -c 'Tier1' methods >>"$wait" || true
    rm methods
  done
done

median() { sort -n "$1" | sed -n 3p; }
for wait in none before after; do
  echo "$wait: $(paste -sd' ' "$wait"), median $(median "$wait")"
done
if [ "$(median before)" -lt 500 ] || [ "$(median before)" -lt $(($(median after) * 2)) ]; then
  echo "The wait before the compiler does not stand out."
  exit 1
fi
