using System.Globalization;
using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Wire;

namespace MigrateBuild.Embedded.Databases;

/// <summary>Reads CREATE DATABASE (<c>CreatedbStmt</c>: type, dbname, options).</summary>
internal static class DatabaseOptions
{
    private const int NameOffset = 4, OptionsOffset = 8, OptionNameOffset = 8, OptionValueOffset = 12;

    private static readonly string[] s_locales = ["C.UTF-8", "C.UTF8", "C.utf8"];

    /// <param name="statement">The node.</param>
    /// <param name="owner">The role that owns the database where the statement names none.</param>
    /// <exception cref="DatabaseException">An option that the server does not know or cannot follow.</exception>
    internal static DatabaseDefinition Read(NodeReader statement, string owner)
    {
        var definition = new DatabaseDefinition(statement.Text(NameOffset)!, Owner: owner);
        foreach (var option in statement.List(OptionsOffset))
        {
            var name = option.Text(OptionNameOffset)!;
            // OPTION = DEFAULT has no value.
            var isDefault = option.Field(OptionValueOffset) == 0;
            if (!isDefault || name is not ("owner" or "template" or "encoding" or "tablespace"))
                definition = Apply(definition, name, option, isDefault);
        }
        return definition;
    }

    private static DatabaseDefinition Apply(DatabaseDefinition definition, string name, NodeReader option, bool isDefault)
    {
        switch (name)
        {
            case "template": return definition with { Template = option.DefinedString() };
            case "owner": return definition with { Owner = option.DefinedString() };
            case "is_template": return definition with { IsTemplate = !isDefault && option.DefinedBoolean() };
            case "allow_connections": return definition with { AllowConnections = isDefault || option.DefinedBoolean() };
            case "connection_limit": return definition with { ConnectionLimit = isDefault ? -1 : ConnectionLimit(option.DefinedString()) };
            case "strategy" or "collation_version": return definition;
            case "encoding": Require(IsUtf8(option.DefinedString()), "other encodings than UTF8"); return definition;
            case "lc_collate" when !isDefault && option.DefinedString() is "C" or "POSIX": return definition;
            case "locale" or "lc_collate" or "lc_ctype" or "builtin_locale":
                Require(isDefault || s_locales.Contains(option.DefinedString(), StringComparer.Ordinal), "other locales than C.UTF-8");
                return definition;
            case "locale_provider":
                Require(isDefault || option.DefinedString() is "libc", "other locale providers than libc");
                return definition;
            case "icu_locale" or "icu_rules": Require(isDefault, "other locale providers than libc"); return definition;
            case "tablespace": Require(option.DefinedString() is "pg_default", "other tablespaces than pg_default"); return definition;
            case "oid": Require(false, "a way to choose the oid of a database"); return definition;
            default: throw new DatabaseException(SqlState.SyntaxError, $"option \"{name}\" not recognized");
        }
    }

    private static int ConnectionLimit(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit) && limit >= -1
            ? limit
            : throw new DatabaseException(SqlState.InvalidParameterValue, $"invalid connection limit: {text}");

    // As pg_char_to_encoding() compares names: letters and digits alone. 6 is PG_UTF8.
    private static bool IsUtf8(string name) =>
        string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant() is "utf8" or "unicode" or "6";

    private static void Require(bool condition, string what)
    {
        if (!condition)
            throw new DatabaseException(SqlState.FeatureNotSupported, $"the embedded server does not have {what}",
                hint: "Leave the option out, or use a server of PostgreSQL's own programs or a container.");
    }
}
