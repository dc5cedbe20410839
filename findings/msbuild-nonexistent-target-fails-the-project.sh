#!/usr/bin/env bash
# MSBuild: after one request for a target that a project does not have, every later request of the same build for that project fails,
# also for targets that exist and run without an error, and nothing says so.
#
# Software: MSBuild 18.9.11 (.NET SDK 10.0.401).
# Setting:  main.proj asks other.proj, which has the targets Before and After, with the MSBuild task for Before, for Missing (with
#           ContinueOnError, so that the build goes on), and then again for Before, for After, and for Missing with
#           SkipNonexistentTargets="true".
# Seen:     - the request for Missing logs MSB4057, as it should. All later ones return false without an error, a warning or a message:
#             Before, which has succeeded, and Missing with SkipNonexistentTargets, which succeeds when it is asked first.
#           - so does After where it has not run yet: it runs to its end, and its request fails all the same.
#           - without ContinueOnError on that later request the build fails with the line on the missing target as its only error.
#           - with a global property of its own, which makes another instance of the project, After succeeds.
#           - a target that fails with an Error does not do this: After succeeds behind it.
#           - a solution built for a target that not each of its projects has (dotnet msbuild All.slnx -t:Name) is such a build: one's own
#             target that asks such a project, which came before, with SkipNonexistentTargets fails there without a word.
# Why it matters: SkipNonexistentTargets is there to ask projects that may not know a target; it is of no use where somebody else has
#           asked before without it. A global property of one's own on the request keeps apart from what failed.
# Usage: findings/msbuild-nonexistent-target-fails-the-project.sh     .NET SDK 10.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "MSBuild $(dotnet msbuild -version -nologo)"

cat >other.proj <<'XML'
<Project>
  <Target Name="Before" Returns="before" />
  <Target Name="After" Returns="after"><Message Importance="high" Text="After runs" /></Target>
  <Target Name="Fails"><Error Text="as it should" /></Target>
</Project>
XML
cat >main.proj <<'XML'
<Project>
  <ItemGroup>
    <Step Include="1" Ask="Before" />
    <Step Include="2" Ask="Missing" Skip="true" />
    <Step Include="3" Ask="Fails" />
    <Step Include="4" Ask="After" />
    <Step Include="5" Ask="Missing" />
    <Step Include="6" Ask="Before" />
    <Step Include="7" Ask="After" />
    <Step Include="8" Ask="Missing" Skip="true" />
    <Step Include="9" Ask="After" Properties="Mine=true" />
  </ItemGroup>
  <Target Name="Steps" Outputs="%(Step.Identity)">
    <PropertyGroup>
      <Skip>false</Skip>
      <Skip Condition="'%(Step.Skip)' == 'true'">true</Skip>
    </PropertyGroup>
    <MSBuild Projects="other.proj" Targets="%(Step.Ask)" SkipNonexistentTargets="$(Skip)" Properties="%(Step.Properties)"
             ContinueOnError="true">
      <Output TaskParameter="TargetOutputs" ItemName="Returned" />
    </MSBuild>
    <Message Importance="high" Text="%(Step.Identity). %(Step.Ask) skip=$(Skip) %(Step.Properties): $(MSBuildLastTaskResult) @(Returned)" />
    <ItemGroup><Returned Remove="@(Returned)" /></ItemGroup>
  </Target>
  <Target Name="Silent">
    <MSBuild Projects="other.proj" Targets="Missing" ContinueOnError="true" />
    <MSBuild Projects="other.proj" Targets="After" />
    <Message Importance="high" Text="not reached" />
  </Target>
</Project>
XML
same=true
for nodes in 1 2; do
  echo "== $nodes node(s)"
  dotnet msbuild main.proj -t:Steps -nologo -tl:off -v:m -m:$nodes >steps || true
  sed "s|$work/||" steps
  diff <(grep -E '^ *[0-9]\.' steps | sed 's/^ *//; s/ *$//') - <<'TEXT' || same=false
1. Before skip=false : true before
2. Missing skip=true : true
3. Fails skip=false : false
4. After skip=false : true after
5. Missing skip=false : false
6. Before skip=false : false
7. After skip=false : false
8. Missing skip=true : false
9. After skip=false Mine=true: true after
TEXT
  [ "$(grep -c 'After runs' steps)" = 2 ] && [ "$(grep -cE 'error|warning' steps)" = 2 ] || same=false
done
echo "== ends without a word"
dotnet msbuild main.proj -t:Silent -nologo -tl:off -v:n >silent && same=false
sed "s|$work/||g" silent | grep -v '^$'
[ "$(grep -cE 'MSB4057' silent)" -ge 1 ] && grep -q 'After runs' silent && ! grep -q 'not reached' silent \
  && [ "$(grep -E 'error|warning' silent | grep -vcE 'MSB4057|[0-9]+ (Error|Warning)')" = 0 ] || same=false
echo "== in a solution"
echo '<Solution><Project Path="plain.csproj" /><Project Path="second.csproj" /></Solution>' >All.slnx
echo '<Project />' >plain.csproj
cat >second.csproj <<'XML'
<Project>
  <Target Name="Name">
    <MSBuild Projects="plain.csproj" Targets="Wanted" SkipNonexistentTargets="true" />
    <Message Importance="high" Text="asked" />
  </Target>
</Project>
XML
dotnet msbuild second.csproj -t:Name -nologo -tl:off -v:m | tee alone
dotnet msbuild All.slnx -t:Name -nologo -tl:off -v:m -m:1 >solution && same=false
sed "s|$work/||g" solution
[ "$(wc -l <alone)" = 1 ] && grep -q asked alone \
  && [ "$(wc -l <solution)" = 1 ] && grep -q 'plain.csproj : error MSB4057' solution || same=false
$same || { echo "This is not what was seen before." >&2; exit 1; }
