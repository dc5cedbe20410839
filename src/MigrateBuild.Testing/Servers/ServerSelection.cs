using System.Text;
using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Servers;

/// <summary>Starts the first kind of server that is permitted and there.</summary>
internal static class ServerSelection
{
    internal static readonly IReadOnlyDictionary<ServerKind, ServerStarter> Starters = new Dictionary<ServerKind, ServerStarter>
    {
        [ServerKind.Connection] = ConnectionServer.LaunchAsync,
        [ServerKind.Container] = ContainerServer.LaunchAsync,
        [ServerKind.Local] = LocalServer.LaunchAsync,
        [ServerKind.Embedded] = InProcessServer.LaunchAsync,
    };

    internal static async Task<ThrowawayServer> StartAsync(
        ThrowawayServerOptions options, IReadOnlyDictionary<ServerKind, ServerStarter> starters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var kinds = KindsOf(options);
        if (kinds.Contains(ServerKind.Local) && options.PostgresBin is { } folder)
        {
            // Also where another kind comes first: whoever names a folder wants to hear that it is the wrong one.
            ProgramSearch.Check(folder, options.PostgresBinSetting);
        }

        var refusals = new List<ServerRefusal>();
        var causes = new List<Exception>();
        foreach (var kind in kinds)
        {
            try
            {
                var server = await starters[kind](options, cancellationToken);
                if (kind == ServerKind.Embedded && refusals.Count > 0 && options.BuildServer is { } system)
                {
                    server.Fallback = new ServerFallback(system, refusals);
                }

                return server;
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
                refusals.Add(new ServerRefusal(kind, notThere.Message));
                causes.Add(notThere);
            }
            catch (Exception failure)
            {
                // It is there and broken: going on to another server would hide that.
                var before = string.Concat(
                    refusals.Select(refusal => $"\n  {ServerChoice.NameOf(refusal.Kind)} was not used: {refusal.Reason}"));
                throw new ServerUnavailableException(
                    $"The server for the migration tests ({ServerChoice.NameOf(kind)}) cannot be used: {failure.Message}{before}",
                    options.RequireServer || kind is ServerKind.Connection or ServerKind.Embedded,
                    failure);
            }
        }

        throw new ServerUnavailableException(
            Message(options, refusals),
            options.RequireServer,
            causes.Count == 1 ? causes[0] : new AggregateException(causes));
    }

    /// <summary>One text with the ways and, for each, why it was not used.</summary>
    internal static string Message(ThrowawayServerOptions options, IReadOnlyList<ServerRefusal> refusals)
    {
        var text = new StringBuilder("There is no PostgreSQL server for the migration tests. Provide one in any of these ways:");
        Add(ServerKind.Connection, $"set {EnvironmentVariables.ConnectionString} to a server on which you may create databases.");
        Add(
            ServerKind.Container,
            $"start Docker. The image is {options.Image}, which it must have or be able to pull ({EnvironmentVariables.Image} names "
            + "another one).");
        Add(
            ServerKind.Local,
            $"install PostgreSQL's server programs, or set {EnvironmentVariables.PostgresBin} to the folder of initdb and postgres.");
        if (refusals.FirstOrDefault(refusal => refusal.Kind == ServerKind.Embedded) is { } embedded)
        {
            text.Append("\n  embedded was not used: ").Append(embedded.Reason.ReplaceLineEndings("\n    "));
        }
        else if (!options.RequireServer)
        {
            Add(ServerKind.Embedded, $"leave {EnvironmentVariables.Server} at auto, or set it to embedded: that server needs nothing.");
        }

        return text.ToString();

        void Add(ServerKind kind, string way)
        {
            var reason = refusals.FirstOrDefault(refusal => refusal.Kind == kind)?.Reason
                ?? $"{options.ServerSetting} is {options.Server}.";
            text.Append('\n').Append(FormattableString.Invariant($"  {ServerChoice.NameOf(kind)}: {way} Not used: "))
                .Append(reason.ReplaceLineEndings("\n    "));
        }
    }

    /// <summary>The kinds to try, in order: where a server is required, the embedded one is none.</summary>
    /// <exception cref="SettingException">The embedded server is chosen, and a server required.</exception>
    private static List<ServerKind> KindsOf(ThrowawayServerOptions options)
    {
        var kinds = ServerChoice.KindsOf(options.Server).Where(kind => !options.RequireServer || kind != ServerKind.Embedded).ToList();
        return kinds.Count > 0 ? kinds : throw new SettingException(
            options.ServerSetting,
            $"{options.ServerSetting} is 'embedded', and {options.RequireServerSetting} requires a server of its own, which the "
            + "embedded one is not. Choose another kind of server, or require none.");
    }
}
