namespace MigrateBuild.Scripts.Sql;

/// <summary>The lexical classes that matter for finding statements (PostgreSQL manual, "Lexical Structure").</summary>
internal enum SqlTokenKind
{
    LineComment,
    BlockComment,
    Word,
    QuotedIdentifier,
    String,
    Number,
    Parameter,
    Operator,
    Punctuation,
}
