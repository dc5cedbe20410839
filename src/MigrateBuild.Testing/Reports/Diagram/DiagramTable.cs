namespace MigrateBuild.Testing.Reports.Diagram;

/// <param name="Name">The name with its schema, as it is written.</param>
/// <param name="Title">The name without <c>public.</c>.</param>
/// <param name="Note">What kind of table it is where it is not a plain one, or null.</param>
/// <param name="Columns">The columns, in the table's order.</param>
/// <param name="Links">The foreign keys.</param>
internal sealed record DiagramTable(
    string Name, string Title, string? Note, IReadOnlyList<DiagramColumn> Columns, IReadOnlyList<DiagramLink> Links);

/// <param name="Name">The name, as it is written.</param>
/// <param name="Type">The type, in the short form that people write.</param>
/// <param name="Keys"><c>PK</c>, <c>FK</c>, <c>UQ</c>, or several with a space between them.</param>
/// <param name="Required">Whether it is not null.</param>
internal sealed record DiagramColumn(string Name, string Type, string Keys, bool Required);

/// <summary>A foreign key.</summary>
/// <param name="Id">A name that no other foreign key of the database has.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">The columns that refer.</param>
/// <param name="Target">The table of the diagram that they refer to; of a partition the partitioned table.</param>
/// <param name="TargetColumns">The columns that are referred to.</param>
internal sealed record DiagramLink(
    string Id, string Name, IReadOnlyList<string> Columns, string Target, IReadOnlyList<string> TargetColumns);
