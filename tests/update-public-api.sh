#!/usr/bin/env bash
# Brings PublicAPI.Unshipped.txt of a project up to date with its public members, for a reviewer to read in the diff.
# usage: tests/update-public-api.sh src/MigrateBuild
set -euo pipefail
project=$1
file=$project/PublicAPI.Unshipped.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Only the project itself is compiled again: what it references was built before.
dotnet build "$project" -v q -tl:off -nodeReuse:false -p:TreatWarningsAsErrors=false --no-incremental -p:BuildProjectReferences=false >"$work/log" 2>&1 || true
sed -nE "s/.*RS0016: Symbol '(.*)' is not part.*/\1/p" "$work/log" >"$work/new"
sed -nE "s/.*RS0017: Symbol '(.*)' is part.*/\1/p" "$work/log" >"$work/gone"
{ tail -n +2 "$file"; cat "$work/new"; } | { grep -vxFf "$work/gone" || [ ! -s "$work/gone" ]; } | sed '/^$/d' | LC_ALL=C sort -u >"$work/all"
{ printf '#nullable enable\n'; cat "$work/all"; } >"$file"
wc -l <"$file"
