using System.Text.RegularExpressions;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>A connection as people write it: Npgsql's form, a URI, or libpq's <c>host=… dbname=…</c>.</summary>
internal static partial class ConnectionText
{
    /// <summary>How a connection is written, for messages.</summary>
    internal const string Forms = "write it as Host=…;Database=…;Username=…;Password=…, or as postgresql://user@host/database";

    /// <returns>An Npgsql connection string.</returns>
    /// <exception cref="FormatException">
    /// The text is of none of the forms. The message is a part of a sentence that says what is wrong, and nothing that may be the password.
    /// </exception>
    internal static string Read(string text)
    {
        // As a file or a secret store hands it out, with an end of line.
        text = text.Trim();
        if (OtherUri().IsMatch(text) && !LibpqUri.IsUri(text))
            throw new FormatException("a URI has to begin with postgresql:// or postgres://");
        var builder = LibpqUri.IsUri(text)
            ? LibpqParameters.ToNpgsql(LibpqUri.Read(text))
            : LibpqPairs.TryRead(text) is { } pairs ? LibpqParameters.ToNpgsql(pairs)
            : NpgsqlText.Read(text);
        return ConnectionParts.Check(builder).ConnectionString;
    }

    /// <summary>As <see cref="Read(string)"/>, for a message that says where the text comes from.</summary>
    /// <exception cref="ArgumentException">The text is of none of the forms.</exception>
    internal static string Read(string text, string what, string? parameter)
    {
        try
        {
            return Read(text);
        }
        catch (FormatException error)
        {
            throw new ArgumentException(Problem(what, error), parameter);
        }
    }

    /// <summary>A sentence that says what is wrong with a text, and how one is written.</summary>
    internal static string Problem(string what, FormatException error) =>
        $"{what} is not a valid connection string: {Advice(error)}";

    /// <summary>The end of such a sentence: what is wrong, and how one is written.</summary>
    internal static string Advice(FormatException error) =>
        $"{error.Message}{(error is UnknownKeywordException { IsQuestion: true } ? "" : ".")} "
            + $"{char.ToUpperInvariant(Forms[0])}{Forms[1..]}.";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.:-]*://", RegexOptions.CultureInvariant)]
    private static partial Regex OtherUri();

    /// <summary>Where a connection leads, as people write it.</summary>
    internal static string PlaceOf(NpgsqlConnectionStringBuilder builder) => builder.Host switch
    {
        null or "" => FormattableString.Invariant($"localhost:{builder.Port}"),
        var host when host.Contains(',', StringComparison.Ordinal) => host,
        var host when host.Contains(':', StringComparison.Ordinal) && !host.Contains('/', StringComparison.Ordinal) =>
            FormattableString.Invariant($"[{host.Trim('[', ']')}]:{builder.Port}"),
        var host => FormattableString.Invariant($"{host}:{builder.Port}"),
    };
}
