using System.Globalization;
using MigrateBuild.Embedded.Databases;
using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Wire;

namespace MigrateBuild.Embedded.Sessions;

/// <summary>
/// What PostgreSQL does when a session starts (InitPostgres() in utils/init/postinit.c), for a process that has it behind it: the user,
/// the rights to connect, the settings of user, database and client. Where PostgreSQL would end its process, this throws before anything
/// is changed.
/// </summary>
internal sealed class Login(Backend backend, StartupPacket packet, IdleProcess idle)
{
    private const int SuperuserRole = 10;

    // Settings that drivers send and whose values cannot be wrong.
    private static readonly HashSet<string> s_harmless = new(StringComparer.OrdinalIgnoreCase) { "application_name" };

    private IReadOnlyList<IReadOnlyList<string?>> _stored = [];
    private IReadOnlyList<KeyValuePair<string, string>> _client = [];
    private bool _isSuperuser = true;
    private int _role = SuperuserRole;

    /// <exception cref="FatalException">The user may not connect, or a setting is wrong.</exception>
    internal void Check()
    {
        _client = ClientOptions.Read(packet);
        CheckUser();
        if (_role != SuperuserRole) BecomeUser();
        // What a client may set, and to what, is asked as the user.
        foreach (var (name, value) in _client) CheckSetting(name, value);
    }

    /// <summary>Sets what a client's RESET goes back to; to be run within the greeting.</summary>
    internal void Apply()
    {
        // From the weakest to the strongest, as process_settings() and process_startup_options() have them.
        foreach (var setting in _stored)
        {
            var equals = setting[2]!.IndexOf('=', StringComparison.Ordinal);
            var source = (setting[0], setting[1]) switch
            {
                ("t", "t") => SettingSource.DatabaseUser,
                ("f", "t") => SettingSource.User,
                ("t", _) => SettingSource.Database,
                _ => SettingSource.Global,
            };
            backend.Set(setting[2]![..equals], setting[2]![(equals + 1)..], SettingContext.Superuser, source);
        }
        var context = _isSuperuser ? SettingContext.SuperuserBackend : SettingContext.Backend;
        foreach (var (name, value) in _client) backend.Set(name, value, context, SettingSource.Client);
    }

    private void CheckUser()
    {
        var user = packet.User;
        var rows = backend.Execute(HostSql.Read("login.sql", ("user", user), ("own", Text(IdleProcess.DatabaseOid))));
        var row = rows[0];
        if (row[0] is not { } role) throw new FatalException(SqlState.InvalidAuthorizationSpecification, $"role \"{user}\" does not exist");
        if (row[2] != "t")
            throw new FatalException(SqlState.InvalidAuthorizationSpecification, $"role \"{user}\" is not permitted to log in");
        if (row[3] != "t")
            throw new FatalException(SqlState.ObjectNotInPrerequisiteState,
                $"database \"{packet.Database}\" is not currently accepting connections");
        if (row[5] != "t")
            throw new FatalException(SqlState.InsufficientPrivilege, $"permission denied for database \"{packet.Database}\"",
                "User does not have CONNECT privilege.");
        _isSuperuser = row[1] == "t";
        if (row[4] == "0" && !_isSuperuser)
            throw new FatalException(SqlState.TooManyConnections, $"too many connections for database \"{packet.Database}\"");
        _role = int.Parse(role, CultureInfo.InvariantCulture);
        if (row[6] != "0") _stored = ReadStored();
    }

    private IReadOnlyList<IReadOnlyList<string?>> ReadStored() =>
        backend.Execute(HostSql.Read("stored-settings.sql", ("own", Text(IdleProcess.DatabaseOid)), ("role", Text(_role))));

    private void BecomeUser()
    {
        backend.SetSessionUser(packet.User);
        idle.Authenticate(backend, _role);
    }

    private void CheckSetting(string name, string value)
    {
        if (s_harmless.Contains(name) || (name == "client_encoding" && value is "UTF8" or "utf8")) return;
        try
        {
            backend.Execute(HostSql.Read("check-setting.sql", ("name", name), ("value", value)));
        }
        catch (ServerError e)
        {
            // Some can be set at the start of a session alone, which this is.
            if (e.SqlState == SqlState.CannotChangeRuntimeParameter && CanBeginWith(name)) return;
            throw new FatalException(e.SqlState, e.Message, e.Detail, e.Hint);
        }
    }

    /// <exception cref="FatalException">A superuser's session can.</exception>
    private bool CanBeginWith(string name)
    {
        // Not all of them are shown to every user.
        var context = backend.Execute(HostSql.Read("setting-context.sql", ("name", name))) is [var row] ? row[0] : null;
        if (context == "superuser-backend" && !_isSuperuser)
            throw new FatalException(SqlState.InsufficientPrivilege, $"permission denied to set parameter \"{name}\"");
        return context is "backend" or "superuser-backend";
    }

    private static string Text(int oid) => oid.ToString(CultureInfo.InvariantCulture);
}
