namespace MigrateBuild.Testing.Servers;

/// <summary>As whom the server's programs run: PostgreSQL refuses root.</summary>
/// <param name="User">Another user's name, or null for the user of this process.</param>
/// <param name="Prefix">The words before a command that run it as that user.</param>
internal sealed record ServerAccount(string? User, IReadOnlyList<string> Prefix)
{
    /// <summary>A shell command that runs its arguments; some versions of su hand on the <c>--</c> before them, others eat it.</summary>
    private const string RunArguments = """if [ "$0" = -- ]; then exec "$@"; else exec "$0" "$@"; fi""";

    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>The user of this process.</summary>
    internal static readonly ServerAccount Own = new(null, []);

    // It cannot change while this process runs.
    private static ServerAccount? _found;

    internal static async Task<ServerAccount> FindAsync(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return Own;
        }

        return _found ??= await SearchAsync(cancellationToken);
    }

    private static async Task<ServerAccount> SearchAsync(CancellationToken cancellationToken)
    {

        foreach (var user in Candidates)
        {
            if (await ShortCommand.RunAsync("id", ["-g", user], cancellationToken) is not { ExitCode: 0 } group)
            {
                continue;
            }

            foreach (var prefix in Prefixes(user, group.Output.Trim()))
            {
                // Not every program of that name knows these arguments, and in a container even root may lack the right.
                if (await ShortCommand.RunAsync(prefix[0], [.. prefix[1..], "id", "-u"], cancellationToken) is { ExitCode: 0 } answer
                    && answer.Output.Trim() is not ("" or "0"))
                {
                    return new ServerAccount(user, prefix);
                }
            }
        }

        throw new ServerNotThereException(
            "PostgreSQL refuses to run as root, and none of setpriv, runuser and su could run it as "
            + $"{string.Join(" or ", Candidates)}. Run the tests as an ordinary user, or create one of these.");
    }

    internal static IEnumerable<string[]> Prefixes(string user, string group) =>
    [
        ["setpriv", $"--reuid={user}", $"--regid={group}", "--init-groups", "--"],
        ["runuser", "-u", user, "--"],
        ["su", "-s", "/bin/sh", "-c", RunArguments, user, "--"],
    ];
}
