using System.Globalization;
using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Sql;

/// <summary>
/// Options in parentheses (<c>DefElem</c>), as PostgreSQL reads them (<c>src/backend/commands/define.c</c>). Only statements that have
/// options of this form may be asked: elsewhere the name means other things.
/// </summary>
internal static class DefinitionOptions
{
    /// <returns>The one that counts: the last. Most statements refuse a second one, <c>VACUUM</c> and <c>REINDEX</c> take it.</returns>
    internal static SqlNode Find(IReadOnlyList<SqlNode> options, string name) =>
        options.LastOrDefault(option => option.Text("defname") == name);

    /// <summary>Whether an option is there and on.</summary>
    internal static bool IsOn(IReadOnlyList<SqlNode> options, string name) =>
        Find(options, name) is { Exists: true } option && IsTrue(option);

    /// <summary>Whether an option that is there is on (<c>defGetBoolean</c>): without a value it is.</summary>
    internal static bool IsTrue(SqlNode option) =>
        !option["arg"].Exists || Text(option).ToUpperInvariant() is not ("FALSE" or "OFF" or "0");

    /// <summary>The value of an option as a word (<c>defGetString</c>).</summary>
    internal static string Text(SqlNode option)
    {
        var value = option["arg"];
        return value.Type switch
        {
            "Boolean" => value.Flag("boolval") ? "true" : "false",
            "Integer" => value.Number("ival").ToString(CultureInfo.InvariantCulture),
            "TypeName" => value.Names("names") is [.., var last] ? last : "",
            _ => value.Text("sval"),
        };
    }
}
