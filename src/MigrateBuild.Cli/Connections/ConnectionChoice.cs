using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Output;
using MigrateBuild.Connections;
using Npgsql;

namespace MigrateBuild.Cli.Connections;

/// <summary>Finds the connection that a command is to use. What it says about one never holds a password.</summary>
internal static class ConnectionChoice
{
    internal const string Variable = "MIGRATEBUILD_CONNECTION_STRING";
    private const string DatabaseUrl = "DATABASE_URL";

    /// <summary>Where the one who set <see cref="Variable"/> has the connection from, such as an MSBuild property.</summary>
    private const string OriginVariable = "MIGRATEBUILD_CONNECTION_ORIGIN";

    /// <summary>
    /// The first that is given: the option, the product's variable, <c>ConnectionStrings__…</c>, <c>DATABASE_URL</c>, the settings, and
    /// libpq's variables, which are often set for everything that somebody does.
    /// </summary>
    /// <exception cref="UsageException">None is given, or it is not one.</exception>
    internal static ChosenConnection Find(string? option, MigrationSet set, CommandContext context) =>
        FindOrNull(option, set, context) ?? throw new UsageException(
            $"No database specified. {(IsTyped(context) ? "Use --connection, set" : "Set")} {Variable}, "
            + $"{VariableOf(ConnectionNames.Exportable(set.Name))}, {DatabaseUrl} or PGHOST, or put "
            + $"ConnectionStrings:{set.Name} into appsettings.json or the user secrets.");

    /// <summary>As <see cref="Find"/>; null where none is given.</summary>
    /// <exception cref="UsageException">What is given is not one.</exception>
    internal static ChosenConnection? FindOrNull(string? option, MigrationSet set, CommandContext context)
    {
        if (option is not null)
            return new(Read(option, "--connection"), null);
        foreach (var name in (IEnumerable<string>)[Variable, .. ConnectionNames.Of(set.Name).Select(VariableOf), DatabaseUrl])
        {
            if (context.Variable(name) is not { } named || string.IsNullOrWhiteSpace(named))
                continue;
            var given = name == Variable ? context.Variable(OriginVariable) ?? name : name;
            return new(Read(named, given), given);
        }

        if (SettingsFiles.Find(ConnectionNames.Of(set.Name), context.Settings, context.Variable) is var (text, origin))
            return new(Read(text, origin), origin);
        return LibpqVariables.Find(context.Variable) is { } libpq ? new(libpq, "the PG* variables") : null;
    }

    /// <summary>Where a connection leads, for people.</summary>
    internal static string Describe(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{builder.Database ?? builder.Username} on "
            + $"{builder.Host}{(builder.Port == NpgsqlConnection.DefaultPort ? "" : $":{builder.Port}")}";
    }

    /// <summary>Whether a person typed the command: a program, such as a target of MSBuild, has no options to add.</summary>
    private static bool IsTyped(CommandContext context) => context.Variable(ProgramScreen.Variable) != ProgramScreen.Value;

    private static string VariableOf(string name) => $"ConnectionStrings__{name}";

    private static string Read(string text, string from)
    {
        try
        {
            var connection = ConnectionText.Read(text);
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connection).Host)
                ? throw new FormatException(
                    "the host is missing; a server on this machine is localhost, or the folder of its socket, "
                    + "as in postgresql:///shop?host=/var/run/postgresql")
                : connection;
        }
        catch (FormatException error)
        {
            throw new UsageException(ConnectionText.Problem(from, error));
        }
    }
}
