namespace MigrateBuild.Embedded.Databases;

/// <summary>The utility statements that the server has a part in: numbers of PostgreSQL 18's nodes/nodetags.h.</summary>
internal enum NodeTag
{
    None = 0,
}
