namespace MigrateBuild.Schema.Texts;

/// <summary>What a list of aliases stands behind.</summary>
internal enum AliasListKind
{
    /// <summary>A table or view; a list is written only where it says something.</summary>
    Relation,

    /// <summary>A function, or several beside each other; there always is a list.</summary>
    Function,

    /// <summary>A join in parentheses.</summary>
    Join,
}
