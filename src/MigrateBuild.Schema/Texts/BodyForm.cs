using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Schema.Texts;

/// <summary>
/// A body in SQL or PL/pgSQL: white space, line ends and comments between its tokens do not count, literals do as they stand.
/// </summary>
internal sealed record BodyForm : TextForm
{
    public static readonly BodyForm Instance = new();

    public override string KeyOf(string text) => BodyTokens.KeyOf(text);

    /// <summary>Whether a body is in the SQL standard's form, which the server keeps as it understood it.</summary>
    internal static bool IsCompiled(string body) => body.StartsWith("CREATE OR REPLACE ", StringComparison.Ordinal);
}
