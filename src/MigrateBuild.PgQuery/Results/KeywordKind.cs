namespace MigrateBuild.PgQuery;

/// <summary>PostgreSQL's classes of keywords (the manual's appendix C).</summary>
public enum KeywordKind
{
    /// <summary>The token is no keyword.</summary>
    None = 0,

    /// <summary>A keyword that may be any name.</summary>
    Unreserved = 1,

    /// <summary>A keyword that may not name a function or type.</summary>
    ColumnName = 2,

    /// <summary>A keyword that may name a function or type only.</summary>
    TypeOrFunctionName = 3,

    /// <summary>A keyword that may be no name, save behind AS.</summary>
    Reserved = 4,
}
