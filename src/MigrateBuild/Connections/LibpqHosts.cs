using System.Globalization;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>The hosts of a connection of libpq: lists of names, or folders of sockets, and of their ports.</summary>
internal static class LibpqHosts
{
    private const NumberStyles White = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <exception cref="FormatException">They do not go together; the message holds none.</exception>
    internal static void Set(NpgsqlConnectionStringBuilder builder, IReadOnlyDictionary<string, string> parameters)
    {
        var (host, address) = (parameters.GetValueOrDefault("host", ""), parameters.GetValueOrDefault("hostaddr", ""));
        if (host.Length > 0 && address.Length > 0 && host != address)
            throw new FormatException("Npgsql has no 'hostaddr' beside 'host'; leave one of them out");
        var hosts = (host.Length > 0 ? host : address).Split(',');
        var ports = parameters.GetValueOrDefault("port", "").Split(',');
        if (ports.Length > 1 && ports.Length != hosts.Length)
            throw new FormatException("there are not as many ports as hosts");
        int?[] numbers = [.. ports.Select(PortOf)];
        if (hosts.Length == 1)
        {
            if (hosts[0].Length > 0)
                builder.Host = hosts[0];
            if (numbers[0] is { } number)
                builder.Port = number;
            return;
        }

        if (hosts.Contains(""))
            throw new FormatException("one of the hosts is missing");
        builder.Host = string.Join(',', hosts.Select((name, i) => With(name, numbers.Length == 1 ? numbers[0] : numbers[i])));
    }

    private static string With(string host, int? port) => FormattableString.Invariant(
        $"{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port ?? NpgsqlConnection.DefaultPort}");

    private static int? PortOf(string text) => text.Trim().Length == 0
        ? null
        : int.TryParse(text, White, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new FormatException(
                "the port is not a number from 1 to 65535; a ':' in the user has to be written as %3A, a '/' in the password as %2F");
}
