using System.Data.Common;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>A connection in Npgsql's own form.</summary>
internal static class NpgsqlText
{
    private static readonly string[] Names =
    [
        "Host", "Port", "Database", "Username", "Password", "Passfile", "Server", "User Id", "Application Name", "Search Path", "Timezone",
        "Options",
        "SSL Mode", "SSL Negotiation", "SSL Certificate", "SSL Key", "SSL Password", "Root Certificate", "Trust Server Certificate",
        "Check Certificate Revocation", "GSS Encryption Mode", "Kerberos Service Name", "Channel Binding", "Require Auth",
        "Persist Security Info",
        "Include Error Detail", "Pooling", "Minimum Pool Size", "Maximum Pool Size", "Timeout", "Command Timeout", "Cancellation Timeout",
        "Target Session Attributes", "Load Balance Hosts", "Keepalive", "TCP Keepalive", "TCP Keepalive Time", "TCP Keepalive Interval",
        "Client Encoding", "Enlist", "Multiplexing", "Max Auto Prepare", "No Reset On Close", "Server Compatibility Mode",
    ];

    internal static bool IsKnown(string name) => Array.Exists(Names, known => Keywords.Plain(known) == Keywords.Plain(name));

    /// <exception cref="FormatException">It is none; the message holds no part of it.</exception>
    internal static NpgsqlConnectionStringBuilder Read(string text)
    {
        var pairs = new DbConnectionStringBuilder();
        try
        {
            pairs.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            throw new FormatException("a part between two semicolons is no keyword=value; a value that holds a ';' has to stand in quotes");
        }

        var builder = new NpgsqlConnectionStringBuilder();
        foreach (string name in pairs.Keys)
            Set(builder, name, pairs[name]);
        return builder;
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string name, object value)
    {
        try
        {
            builder[name] = value;
        }
        catch (Exception error)
            when (error is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            // Without the error itself, which quotes the text.
            var known = Array.Find(Names, known => Keywords.Plain(known) == Keywords.Plain(name));
            throw error is not KeyNotFoundException and { InnerException: not (null or KeyNotFoundException) }
                ? new FormatException($"the value of '{known ?? name}' is not valid")
                : LibpqParameters.NpgsqlNameOf(name) is { } other
                    ? new FormatException($"'{name.ToLowerInvariant()}' is written '{other}' in this form")
                    : known is not null ? new FormatException($"write '{known}' as two words") : Keywords.Unknown(name, Names);
        }
    }
}
