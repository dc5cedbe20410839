using System.Text;

namespace MigrateBuild.Testing.Servers;

/// <summary>Starts the first kind of server that is permitted and there.</summary>
internal static class ServerSelection
{
    internal static readonly IReadOnlyDictionary<ServerKind, ServerStarter> Starters = new Dictionary<ServerKind, ServerStarter>
    {
        [ServerKind.Connection] = ConnectionServer.LaunchAsync,
        [ServerKind.Container] = ContainerServer.LaunchAsync,
        [ServerKind.Local] = LocalServer.LaunchAsync,
    };

    internal static async Task<ThrowawayServer> StartAsync(
        ThrowawayServerOptions options, IReadOnlyDictionary<ServerKind, ServerStarter> starters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var kinds = ServerChoice.KindsOf(options.Server);
        if (kinds.Contains(ServerKind.Local) && options.PostgresBin is { } folder)
        {
            // Also where another kind comes first: whoever names a folder wants to hear that it is the wrong one.
            ProgramSearch.Check(folder, options.PostgresBinSetting);
        }

        var reasons = new List<(ServerKind Kind, Exception Cause)>();
        foreach (var kind in kinds)
        {
            try
            {
                return await starters[kind](options, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (SettingException)
            {
                throw;
            }
            catch (ServerNotThereException notThere)
            {
                reasons.Add((kind, notThere));
            }
            catch (Exception failure)
            {
                // It is there and broken: going on to another server would hide that.
                var before = string.Concat(reasons.Select(reason => $"\n  {ServerChoice.NameOf(reason.Kind)} was not used: {reason.Cause.Message}"));
                throw new ServerUnavailableException(
                    $"The server for the migration tests ({ServerChoice.NameOf(kind)}) cannot be used: {failure.Message}{before}",
                    options.RequireServer || kind == ServerKind.Connection,
                    failure);
            }
        }

        var causes = reasons.ConvertAll(reason => reason.Cause);
        throw new ServerUnavailableException(
            Message(options, reasons.ToDictionary(reason => reason.Kind, reason => reason.Cause.Message)),
            options.RequireServer,
            causes.Count == 1 ? causes[0] : new AggregateException(causes));
    }

    /// <summary>One text with the three ways and, for each, why it was not used.</summary>
    internal static string Message(ThrowawayServerOptions options, IReadOnlyDictionary<ServerKind, string> reasons)
    {
        var text = new StringBuilder("There is no PostgreSQL server for the migration tests. Provide one in any of these ways:");
        Add(ServerKind.Connection, $"set {EnvironmentVariables.ConnectionString} to a server on which you may create databases.");
        Add(
            ServerKind.Container,
            $"start Docker. The image is {options.Image}, which it must have or be able to pull ({EnvironmentVariables.Image} names another one).");
        Add(
            ServerKind.Local,
            $"install PostgreSQL's server programs, or set {EnvironmentVariables.PostgresBin} to the folder of initdb and postgres.");
        return text.ToString();

        void Add(ServerKind kind, string way)
        {
            var reason = reasons.TryGetValue(kind, out var known) ? known : $"{EnvironmentVariables.Server} is {options.Server}.";
            text.Append('\n').Append(FormattableString.Invariant($"  {ServerChoice.NameOf(kind)}: {way} Not used: "))
                .Append(reason.ReplaceLineEndings("\n    "));
        }
    }
}
