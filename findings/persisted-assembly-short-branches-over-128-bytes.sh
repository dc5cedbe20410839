#!/usr/bin/env bash
# System.Reflection.Emit's PersistedAssemblyBuilder writes wrong code, without an error, where a method of 128 bytes and more has
# short branches on both sides of the 128th byte: operands and opcodes change places. The long forms of the same branches are written right.
#
# Software: .NET SDK 10.0.401 with runtime 10.0.12.
# Setting:  a method of n times "br.s over a nop", saved by PersistedAssemblyBuilder and read back by System.Reflection.Metadata; the same
#           with "br". Then the saved method is loaded and called.
# Seen:     - up to 42 times (127 bytes) the code is what was asked for.
#           - from 43 times on (130 bytes) branches are wrong: an operand lies before its opcode, or is 0xFF. Save() says nothing.
#           - the method is loaded; calling it is an InvalidProgramException. With "br" all of it runs.
# Cause:    it looks like what dotnet/runtime has as issue 127261: the encoder notes where operands are to be filled in, and code that goes
#           over the end of a chunk of its builder is filled in elsewhere. ILGenerator's short forms lead there without any write of one's own.
# Why it matters: generated code is seldom looked at, and a method that just grew is a method that worked before.
# Usage: findings/persisted-assembly-short-branches-over-128-bytes.sh     .NET SDK 10.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '<Project />' | tee Directory.Build.props >Directory.Build.targets
cat >Look.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

foreach (var (name, code, size) in new[] { ("br.s", OpCodes.Br_S, 2), ("br", OpCodes.Br, 5) })
    foreach (var times in new[] { 10, 42, 43, 200 })
    {
        var builder = new PersistedAssemblyBuilder(new AssemblyName("Written"), typeof(object).Assembly);
        var type = builder.DefineDynamicModule("Written").DefineType("T", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        var il = type.DefineMethod("M", MethodAttributes.Public | MethodAttributes.Static).GetILGenerator();
        for (var i = 0; i < times; i++)
        {
            var over = il.DefineLabel();
            il.Emit(code, over);
            il.Emit(OpCodes.Nop);
            il.MarkLabel(over);
        }
        il.Emit(OpCodes.Ret);
        type.CreateType();
        var saved = new MemoryStream();
        builder.Save(saved);

        // The opcode, the distance of one byte, the nop.
        byte[] each = [(byte)code.Value, 1, .. new byte[size - 2], 0];
        byte[] expected = [.. Enumerable.Repeat(each, times).SelectMany(bytes => bytes), 0x2a];
        using var image = new PEReader(new MemoryStream(saved.ToArray()));
        var metadata = image.GetMetadataReader();
        var method = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Single(m => metadata.GetString(m.Name) == "M");
        var written = image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes();
        var wrong = expected.Zip(written).Count(pair => pair.First != pair.Second);

        string called;
        try
        {
            new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(saved.ToArray())).GetType("T").GetMethod("M").Invoke(null, null);
            called = "runs";
        }
        catch (TargetInvocationException e)
        {
            called = e.InnerException.GetType().Name;
        }
        Console.WriteLine($"{name} {times}: {written.Length} bytes, {(wrong == 0 ? "right" : "wrong")}, {called}");
    }
CS
dotnet build -c Release -v q -tl:off -nodeReuse:false >build || { cat build; exit 1; }
echo ".NET SDK $(dotnet --version), runtime $(dotnet --list-runtimes | sed -nE 's/^Microsoft\.NETCore\.App (10\.[^ ]*) .*/\1/p' | tail -1)"
dotnet bin/Release/net10.0/Look.dll | tee seen
cat >before <<'TXT'
br.s 10: 31 bytes, right, runs
br.s 42: 127 bytes, right, runs
br.s 43: 130 bytes, wrong, InvalidProgramException
br.s 200: 601 bytes, wrong, InvalidProgramException
br 10: 61 bytes, right, runs
br 42: 253 bytes, right, runs
br 43: 259 bytes, right, runs
br 200: 1201 bytes, right, runs
TXT
cmp seen before || { echo "This is not what was seen before." >&2; exit 1; }
