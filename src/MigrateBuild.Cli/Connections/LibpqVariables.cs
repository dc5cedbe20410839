using MigrateBuild.Connections;

namespace MigrateBuild.Cli.Connections;

/// <summary>libpq's variables (PostgreSQL manual, "Environment Variables").</summary>
internal static class LibpqVariables
{
    private static readonly (string Variable, string Parameter)[] All =
    [
        ("PGHOST", "host"), ("PGHOSTADDR", "hostaddr"), ("PGPORT", "port"), ("PGDATABASE", "dbname"), ("PGUSER", "user"),
        ("PGPASSWORD", "password"),
        ("PGPASSFILE", "passfile"), ("PGAPPNAME", "application_name"), ("PGOPTIONS", "options"), ("PGCONNECT_TIMEOUT", "connect_timeout"),
        ("PGSSLMODE", "sslmode"), ("PGSSLROOTCERT", "sslrootcert"), ("PGSSLCERT", "sslcert"), ("PGSSLKEY", "sslkey"),
        ("PGSSLNEGOTIATION", "sslnegotiation"), ("PGCHANNELBINDING", "channel_binding"), ("PGGSSENCMODE", "gssencmode"),
        ("PGKRBSRVNAME", "krbsrvname"),
        ("PGREQUIREAUTH", "require_auth"), ("PGREQUIREPEER", "requirepeer"), ("PGTARGETSESSIONATTRS", "target_session_attrs"),
        ("PGLOADBALANCEHOSTS", "load_balance_hosts"), ("PGSERVICE", "service"), ("PGSSLMINPROTOCOLVERSION", "ssl_min_protocol_version"),
    ];

    /// <returns>The connection; null where no variable says which host or database.</returns>
    /// <exception cref="UsageException">A variable has a value that means nothing.</exception>
    internal static string? Find(Func<string, string?> variable)
    {
        var given = All
            .Select(each => (each.Variable, each.Parameter, Value: variable(each.Variable)))
            .Where(each => !string.IsNullOrWhiteSpace(each.Value))
            .ToList();
        if (!given.Exists(each => each.Parameter is "host" or "hostaddr" or "dbname"))
            return null;
        // Each by itself, to name the one that is wrong; ports are as many as hosts.
        var host = given.Find(each => each.Parameter is "host" or "hostaddr").Value ?? "localhost";
        foreach (var (name, parameter, value) in given)
            Read(name, parameter == "port" ? [new("host", host), new(parameter, value!)] : [new(parameter, value!)]);
        var parameters = given.Select(each => KeyValuePair.Create(each.Parameter, each.Value!));
        var hasHost = given.Exists(each => each.Parameter is "host" or "hostaddr");
        return Read("PGHOST", hasHost ? parameters : parameters.Prepend(KeyValuePair.Create("host", "localhost")));
    }

    private static string Read(string name, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        try
        {
            var given = new Dictionary<string, string>(parameters, StringComparer.Ordinal);
            return ConnectionParts.Check(LibpqParameters.ToNpgsql(given)).ConnectionString;
        }
        catch (FormatException error)
        {
            throw new UsageException($"{name} is not valid: {error.Message}.");
        }
    }
}
