using System.Globalization;
using Npgsql;

namespace MigrateBuild.Connections;

/// <summary>The parameters of libpq (PostgreSQL manual, "Parameter Key Words"), and what Npgsql has for them.</summary>
internal static class LibpqParameters
{
    private static readonly string[] SslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];
    private static readonly string[] Choices = ["disable", "prefer", "require"];

    /// <summary>How each is set; hosts, ports and <c>sslmode</c> depend on others, and are set by themselves.</summary>
    private static readonly Dictionary<string, Action<NpgsqlConnectionStringBuilder, string>> Setters = new(
        StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = (builder, value) => builder.Username = value,
        ["password"] = (builder, value) => builder.Password = value,
        ["dbname"] = (builder, value) => builder.Database = value,
        ["passfile"] = (builder, value) => builder.Passfile = value,
        ["application_name"] = (builder, value) => builder.ApplicationName = value,
        ["options"] = (builder, value) => builder.Options = value,
        ["krbsrvname"] = (builder, value) => builder.KerberosServiceName = value,
        ["sslcert"] = (builder, value) => builder.SslCertificate = value,
        ["sslkey"] = (builder, value) => builder.SslKey = value,
        ["sslpassword"] = (builder, value) => builder.SslPassword = value,
        ["gssencmode"] = (builder, value) => builder["GSS Encryption Mode"] = OneOf("gssencmode", value, Choices),
        ["channel_binding"] = (builder, value) => builder.ChannelBinding =
            Enum.Parse<ChannelBinding>(OneOf("channel_binding", value, Choices), ignoreCase: true),
        ["sslnegotiation"] = (builder, value) => builder["SSL Negotiation"] = OneOf("sslnegotiation", value, ["postgres", "direct"]),
        ["target_session_attrs"] = (builder, value) => builder.TargetSessionAttributes =
            OneOf("target_session_attrs", value, ["any", "read-write", "read-only", "primary", "standby", "prefer-standby"]),
        ["load_balance_hosts"] = (builder, value) => builder.LoadBalanceHosts =
            OneOf("load_balance_hosts", value, ["disable", "random"]) == "random",
        // Npgsql knows no more than 1024 seconds; both take zero for no limit.
        ["connect_timeout"] = (builder, value) => builder.Timeout = Math.Clamp(Number("connect_timeout", value), 0, 1024),
        ["keepalives"] = (builder, value) => SetKeepAlive(builder, Number("keepalives", value) != 0),
        ["keepalives_idle"] = (builder, value) => builder.TcpKeepAliveTime = Math.Max(0, Number("keepalives_idle", value)),
        ["keepalives_interval"] = (builder, value) => builder.TcpKeepAliveInterval = Math.Max(0, Number("keepalives_interval", value)),
        ["require_auth"] = (builder, value) => builder["Require Auth"] =
            value.Replace("scram-sha-256", "ScramSHA256", StringComparison.OrdinalIgnoreCase),
    };

    private static readonly string[] WithOthers = ["host", "hostaddr", "port", "sslmode", "sslrootcert", "fallback_application_name"];

    /// <summary>
    /// What changes nothing for a migration: Npgsql always speaks UTF-8 to the server, compresses nothing, names the host to TLS, and
    /// negotiates the newest version; the rest is about how soon a lost connection is noticed, or about libraries that Npgsql does not use.
    /// </summary>
    private static readonly string[] Ignored =
    [
        "client_encoding", "keepalives_count", "tcp_user_timeout", "sslcompression", "sslsni", "sslkeylogfile",
        "ssl_max_protocol_version", "max_protocol_version", "gsslib",
    ];

    /// <summary>What asks for something that Npgsql cannot do, but in these values: libpq's default, or what Npgsql does anyway.</summary>
    private static readonly Dictionary<string, string[]> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        ["replication"] = ["", "false", "off", "no", "0"],
        ["gssdelegation"] = ["", "0"],
        ["requiressl"] = ["", "0"],
        ["sslcertmode"] = ["", "allow"],
        ["ssl_min_protocol_version"] = ["", "TLSv1", "TLSv1.1", "TLSv1.2"],
        ["min_protocol_version"] = ["", "3.0"],
        ["sslcrl"] = [""],
        ["sslcrldir"] = [""],
        ["requirepeer"] = [""],
        ["service"] = [""],
        ["servicefile"] = [""],
        ["scram_client_key"] = [""],
        ["scram_server_key"] = [""],
        ["oauth_issuer"] = [""],
        ["oauth_client_id"] = [""],
        ["oauth_client_secret"] = [""],
        ["oauth_scope"] = [""],
    };

    private static readonly Dictionary<string, string> NpgsqlNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["hostaddr"] = "Host",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["connect_timeout"] = "Timeout",
        ["target_session_attrs"] = "Target Session Attributes",
        ["application_name"] = "Application Name",
        ["channel_binding"] = "Channel Binding",
        ["gssencmode"] = "GSS Encryption Mode",
        ["load_balance_hosts"] = "Load Balance Hosts",
        ["client_encoding"] = "Client Encoding",
        ["require_auth"] = "Require Auth",
        ["keepalives"] = "TCP Keepalive",
        ["keepalives_idle"] = "TCP Keepalive Time",
        ["keepalives_interval"] = "TCP Keepalive Interval",
    };

    internal static IEnumerable<string> Names => [.. Setters.Keys, .. WithOthers, .. Ignored, .. Refused.Keys];

    internal static bool IsKnown(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What Npgsql calls it; null where that is the same, or there is no such thing.</summary>
    internal static string? NpgsqlNameOf(string name) => NpgsqlNames.GetValueOrDefault(name);

    /// <exception cref="FormatException">A value is none, or asks for what Npgsql cannot do; the message holds no value.</exception>
    internal static NpgsqlConnectionStringBuilder ToNpgsql(IReadOnlyDictionary<string, string> parameters)
    {
        var builder = new NpgsqlConnectionStringBuilder();
        foreach (var (name, value) in parameters)
        {
            if (Refused.TryGetValue(name, out var harmless) && !harmless.Contains(value, StringComparer.OrdinalIgnoreCase))
                throw new FormatException($"the parameter '{name}' asks for something that Npgsql does not support");
            if (value.Length > 0 && Setters.TryGetValue(name, out var set))
                Set(builder, name, value, set);
        }

        LibpqHosts.Set(builder, parameters);
        // Npgsql takes the one only with the other; the system's own time is unknown here, and this is that of Linux.
        if (builder.TcpKeepAliveInterval > 0 && builder.TcpKeepAliveTime == 0)
            builder.TcpKeepAliveTime = 7200;
        SetSsl(builder, parameters.GetValueOrDefault("sslmode", ""), parameters.GetValueOrDefault("sslrootcert", ""));
        if (parameters.GetValueOrDefault("fallback_application_name", "") is { Length: > 0 } fallback)
            builder.ApplicationName ??= fallback;
        return builder;
    }

    private static void Set(
        NpgsqlConnectionStringBuilder builder, string name, string value, Action<NpgsqlConnectionStringBuilder, string> set)
    {
        try
        {
            set(builder, value);
        }
        catch (ArgumentException)
        {
            // Without the error itself, which quotes the value.
            throw new FormatException($"the value of '{name}' is not valid");
        }
    }

    private static void SetKeepAlive(NpgsqlConnectionStringBuilder builder, bool isOn)
    {
        builder.TcpKeepAlive = isOn;
        // Npgsql's own, a query; the migrator switches it on where nothing is said of it.
        if (!isOn)
            builder.KeepAlive = 0;
    }

    private static void SetSsl(NpgsqlConnectionStringBuilder builder, string mode, string root)
    {
        // libpq's word for the certificates that the system trusts, which Npgsql takes where none is named.
        var isSystem = root == "system";
        if (isSystem && mode is not ("" or "verify-full"))
            throw new FormatException("'sslrootcert=system' needs 'sslmode=verify-full'");
        if (root.Length > 0 && !isSystem)
            builder.RootCertificate = root;
        if (mode.Length == 0 && !isSystem)
            return;
        var known = OneOf("sslmode", isSystem ? "verify-full" : mode, SslModes);
        var chosen = Enum.Parse<SslMode>(known.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        // "If a root CA file is present, the certificate is verified as if verify-ca was specified."
        builder.SslMode = chosen == SslMode.Require && root.Length > 0 ? SslMode.VerifyCA : chosen;
    }

    private static string OneOf(string name, string value, string[] known) => known.Contains(value, StringComparer.Ordinal)
        ? value
        : throw new FormatException($"'{name}' is none of {string.Join(", ", known)}");

    private static int Number(string name, string value) =>
        int.TryParse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{name}' is not a number");
}
