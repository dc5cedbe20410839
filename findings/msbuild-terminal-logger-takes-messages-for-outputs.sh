#!/usr/bin/env bash
# MSBuild's terminal logger takes a message that begins with the project's name and holds " -> " for the path of what was built: it
# prints no such message, and shows its end as the project's output.
#
# Software: MSBuild 18.9.11 (.NET SDK 10.0.401) in a pseudo terminal of 40 × 200 (util-linux script; where the terminal has no size
#           the terminal logger stays off).
# Setting:  a class library Say.csproj and a target after Build with one <Message Importance="high">, by the terminal logger (the default
#           in a terminal) and by the console logger (-tl:off).
# Seen:     - the console logger prints each of the messages below.
#           - "plain words": the terminal logger prints none of high importance (known, on purpose); with -v:d it does.
#           - "Say -> words": not printed, and the line of the project is "Say net10.0 succeeded (…) → words" instead of
#             "→ bin/Debug/net10.0/Say.dll".
#           - the name need not be a word of its own, nor the arrow next to it: "Say: 1 -> 2 of 3" is shown as "→ 2 of 3" and "Saying a -> b"
#             as "→ b". "say -> words" is a message like any other.
#           - with -v:d too such a message is not printed, though all others of high importance are.
#           - a message that holds --interactive anywhere is printed at once: it is taken for that of a credential provider.
# Why it matters: "Name -> what" is how many targets write what they made (as the build itself does: Say -> …/Say.dll). In a terminal their
#           last line takes the place of the assembly, and no verbosity brings it back. Another first word or arrow avoids it.
# Usage: findings/msbuild-terminal-logger-takes-messages-for-outputs.sh     Linux, .NET SDK 10, util-linux.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 TERM=xterm-256color LC_ALL=C.UTF-8
unset MSBUILDTERMINALLOGGER
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "MSBuild $(dotnet msbuild -version -nologo)"

echo '<Project />' | tee Directory.Build.props >Directory.Build.targets
cat >Say.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <Target Name="SayIt" AfterTargets="Build"><Message Importance="high" Text="$(Words)" /></Target>
</Project>
XML
dotnet build Say.csproj -v q -tl:off -nodeReuse:false >build || { cat build; exit 1; }

# What stays of a build in a terminal when its colours, links and moves are taken away.
in_terminal() {
  script -qec "stty rows 40 cols 200; dotnet build Say.csproj --no-restore -nodeReuse:false '-p:Words=$1' ${2-}" /dev/null |
    sed -E 's/\x1b\]8;[^\x1b]*\x1b\\//g; s/\x1b\[[0-9;?]*[A-Za-z]//g; s/\r//g'
}
same=true
look() { # words, what the terminal logger shows as the output, how often the words stand in lines of their own, options
  in_terminal "$1" "${3-}" >shown
  local output printed console
  output=$(grep -oE 'Say net10\.0 succeeded.*' shown | tail -1 | sed 's/.*→ //')
  printed=$(grep -cxE " *$1" shown || true)
  console=$(dotnet build Say.csproj --no-restore -v m -tl:off -nodeReuse:false "-p:Words=$1" | grep -cxE " *$1" || true)
  printf '%-24s %-5s → %-28s own lines: terminal %s, console %s\n' "$1" "${3-}" "$output" "$printed" "$console"
  [ "$output $printed $console" = "$2 1" ] || { echo "  before: $2 1"; same=false; }
}
look 'plain words' 'bin/Debug/net10.0/Say.dll 0'
look 'plain words' 'bin/Debug/net10.0/Say.dll 1' -v:d
look 'Say -> words' 'words 0'
look 'Say -> words' 'words 0' -v:d
look 'Say: 1 -> 2 of 3' '2 of 3 0'
look 'Saying a -> b' 'b 0'
look 'say -> words' 'bin/Debug/net10.0/Say.dll 0'
look 'say -> words' 'bin/Debug/net10.0/Say.dll 1' -v:d
look 'now --interactive' 'bin/Debug/net10.0/Say.dll 1'
$same || { echo "This is not what was seen before." >&2; exit 1; }
