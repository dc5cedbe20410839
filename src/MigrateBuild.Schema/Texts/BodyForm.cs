using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Schema.Texts;

/// <summary>
/// A body in SQL or PL/pgSQL: white space, line ends and comments between its tokens do not count, literals do as they stand.
/// </summary>
internal sealed record BodyForm : TextForm
{
    public static readonly BodyForm Instance = new();

    public override string KeyOf(string text) => BodyTokens.KeyOf(text);
}
