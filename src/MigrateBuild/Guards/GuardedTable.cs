namespace MigrateBuild.Guards;

/// <summary>A table as it is called at the moment.</summary>
/// <param name="Oid">What it keeps when it is renamed.</param>
/// <param name="Name">The name for people, without the schema where that is on the search path.</param>
/// <param name="Sql">The name for statements, with the schema.</param>
/// <param name="IsHistory">Whether it is the history: the run fails where it goes, so that its rows are not lost.</param>
internal readonly record struct GuardedTable(uint Oid, string Name, string Sql, bool IsHistory);
