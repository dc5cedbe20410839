using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>
/// Whether the parts of a connection are what they stand for. Messages name the host, database and user of a connection: a password
/// that a wrong separator has put into one of them must not get that far.
/// </summary>
internal static partial class ConnectionParts
{
    private const string Inside = "a password stands inside another part: the separator before it is not one of this form";

    /// <exception cref="FormatException">One is not; the message holds none.</exception>
    internal static NpgsqlConnectionStringBuilder Check(NpgsqlConnectionStringBuilder builder) =>
        Problem(builder) is { } problem ? throw new FormatException(problem) : builder;

    /// <summary>What is wrong with one, without it; null where nothing is.</summary>
    internal static string? Problem(NpgsqlConnectionStringBuilder builder)
    {
        if (new[] { builder.Host, builder.Database, builder.Username, builder.ApplicationName }.Any(part => part is not null && Password().IsMatch(part)))
            return Inside;
        if (new[] { builder.Database, builder.Username }.Any(part => part is not null && Parameter().IsMatch(part)))
            return "the database or the user holds a '=' or '://': the separator before it is not one of this form";
        // Of a role with such a name the password is given too, or a file with it.
        if (builder is { Username: { } user, Password: null, Passfile: null, Host: not null } && user.IndexOfAny([':', ';', ',', '|', '/', '&', '?']) >= 0)
            return "the user holds a separator, and there is no password: user and password have their own parts";
        return (builder.Host ?? "").Split(',').Where(host => host.Length > 0).Select(host => ProblemOfHost(host.Trim())).FirstOrDefault(problem => problem is not null);
    }

    private static string? ProblemOfHost(string host)
    {
        // The folder of a socket, or an abstract one.
        if (host is ['/' or '@', ..] || IPAddress.TryParse(host.Trim('[', ']'), out _))
            return null;
        if (!host.All(letter => char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            || letter is '.' or '-' or '_' or ':' or '[' or ']' or '%'))
            return "the host is not a host name; user and password have their own parts";
        return host.LastIndexOf(':') is var colon and >= 0
            && !(int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535)
            ? "the port behind the host is not a number from 1 to 65535"
            : null;
    }

    [GeneratedRegex(@"(password|pwd)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Password();

    [GeneratedRegex("=|://", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
