namespace MigrateBuild.Stamping;

/// <summary>A table in which a tool keeps its history, or that was named as one.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is, as <c>pg_class.relkind</c> has it.</param>
/// <param name="Tool">The tool whose table is called so, or null.</param>
/// <param name="IsNamed">Whether it is the one that was asked for.</param>
internal sealed record ForeignTable(string Schema, string Name, string Kind, string? Tool, bool IsNamed);
