namespace MigrateBuild.Embedded.Databases;

/// <summary>The utility statements that the server has a part in: numbers of PostgreSQL 18's nodes/nodetags.h.</summary>
internal enum NodeTag
{
    Grant = 152,
    GrantRole = 155,
    CreateRole = 185,
    AlterRole = 186,
    AlterRoleSet = 187,
    DropRole = 188,
    Comment = 199,
    Rename = 215,
    AlterOwner = 218,
    Transaction = 225,
    CreateDatabase = 232,
    AlterDatabase = 233,
    AlterDatabaseSet = 235,
    DropDatabase = 236,
}
