namespace MigrateBuild.Scripts.Output;

/// <summary>What the project says about the compiled form.</summary>
/// <param name="SetName">The name of the set.</param>
/// <param name="RootNamespace">The namespace of the generated class; empty for none.</param>
/// <param name="ClassName">The name of the generated class.</param>
/// <param name="ClassAccessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="HistorySchema">The schema of the history table, or null for the default.</param>
/// <param name="HistoryTable">The name of the history table, or null for the default.</param>
internal sealed record CompileOptions(
    string SetName,
    string RootNamespace = "",
    string ClassName = "Migrations",
    string ClassAccessibility = "public",
    string? HistorySchema = null,
    string? HistoryTable = null);
