using MigrateBuild.Connections;

namespace MigrateBuild.Tasks.Commands;

/// <summary>How a command learns which database it works on: by its environment, which no log shows.</summary>
internal static class CommandEnvironment
{
    private const string Variable = "MIGRATEBUILD_CONNECTION_STRING";

    /// <summary>What messages of the command line say instead of the variable's name.</summary>
    private const string OriginVariable = "MIGRATEBUILD_CONNECTION_ORIGIN";

    /// <param name="environment">The environment of the command.</param>
    /// <param name="connection">The property <c>MigrationConnection</c>.</param>
    internal static void SetConnection(IDictionary<string, string?> environment, string connection)
    {
        environment.Remove(OriginVariable);
        if (connection.Length == 0)
            return;
        environment[Variable] = connection;
        environment[OriginVariable] = "MigrationConnection";
    }

    /// <summary>Whether a connection is what MSBuild leaves of one: it cuts the value of a property at the first semicolon.</summary>
    internal static bool IsCut(string connection) =>
        connection.Contains('=', StringComparison.Ordinal)
        && !connection.Contains("://", StringComparison.Ordinal)
        && connection.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length == 1;

    /// <summary>Whether one of the variables is there that the command line looks at (its <c>ConnectionChoice</c>). Settings files do not
    /// count: an
    /// upgrade after each build wants a database that was named for it.</summary>
    internal static bool NamesDatabase(IDictionary<string, string?> environment, string set) =>
        ConnectionNames.Of(set).Select(
            name => $"ConnectionStrings__{name}").Concat([Variable, "DATABASE_URL", "PGHOST", "PGHOSTADDR", "PGDATABASE"])
            .Any(name => environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value));
}
