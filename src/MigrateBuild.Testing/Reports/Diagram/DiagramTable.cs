namespace MigrateBuild.Testing.Reports.Diagram;

/// <summary>A table of the diagram.</summary>
internal sealed record DiagramTable(string Name, IReadOnlyList<DiagramColumn> Columns, IReadOnlyList<DiagramLink> Links, int Partitions);

/// <param name="Name">The name, as it is written.</param>
/// <param name="Type">The type, in the short form that people write.</param>
/// <param name="Marks">P, F, U, or several.</param>
/// <param name="IsRequired">Whether it is not null.</param>
internal sealed record DiagramColumn(string Name, string Type, string Marks, bool IsRequired);

/// <summary>A foreign key.</summary>
internal sealed record DiagramLink(string Name, IReadOnlyList<string> Columns, string Target, IReadOnlyList<string> TargetColumns);
