using System.Diagnostics.CodeAnalysis;
using MigrateBuild.Cli;
using MigrateBuild.Tests;

[assembly: SuppressMessage(
    "Performance", "CA1812", Scope = "type", Target = "~T:MigrateBuild.Tests.SetFile", Justification = "It is deserialized.")]

return await MigrationCommandLine.RunAsync(args[1..], SetFile.Read(args[0]));
