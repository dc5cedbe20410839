namespace MigrateBuild.Embedded.Databases;

/// <summary>Some of <c>ObjectType</c> of PostgreSQL 18's nodes/parsenodes.h.</summary>
internal static class ObjectKind
{
    internal const int Database = 9;
    internal const int Parameter = 27;
    internal const int Role = 33;
}
