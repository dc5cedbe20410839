using System.CommandLine;
using MigrateBuild.Cli.Reporting;

namespace MigrateBuild.Cli.Commands;

/// <summary>One run of a command.</summary>
/// <param name="Migrator">The migrator of its database.</param>
/// <param name="Database">Where that is, for people.</param>
/// <param name="Arguments">What the user wrote.</param>
/// <param name="Output">Where results go.</param>
internal sealed record Invocation(Migrator Migrator, string Database, ParseResult Arguments, Results Output);
