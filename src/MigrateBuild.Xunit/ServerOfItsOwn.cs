using MigrateBuild.Schema;
using MigrateBuild.Testing;
using MigrateBuild.Testing.Servers;
using Xunit;

namespace MigrateBuild.Xunit;

/// <summary>
/// On a build server, where the choice is left to <c>auto</c>, one more test says whether the round trip ran on a server of its own: it is
/// skipped where that was the embedded one, with what was tried. Of a test that passes the summary of a run says nothing.
/// </summary>
internal static class ServerOfItsOwn
{
    /// <summary>What stands before the name of a version in the argument of such a test: no name begins so.</summary>
    private const string Mark = "\0";

    /// <summary>The row, or none where it is known beforehand.</summary>
    /// <param name="set">The name of the set.</param>
    /// <param name="settings">What the test project says.</param>
    /// <param name="version">The version of PostgreSQL that the tests are about, or null.</param>
    internal static IEnumerable<ITheoryDataRow> RowsOf(string set, TestSettings settings, WantedVersion? version)
    {
        if (MayFallBack(settings, version))
        {
            yield return new TheoryDataRow<string?>(Mark + version?.Name)
            {
                TestDisplayName = $"{set} all migrations{TestSets.On(version)}: on a server of its own",
                Label = "",
            };
        }
    }

    /// <summary>Whether a test is about the server; its argument is the name of the version then.</summary>
    internal static bool IsAbout(ref string? server)
    {
        if (server?.StartsWith(Mark, StringComparison.Ordinal) != true)
            return false;
        server = server.Length == Mark.Length ? null : server[Mark.Length..];
        return true;
    }

    internal static void Judge(ThrowawayServer server)
    {
        if (server.Fallback is { } fallback)
            Assert.Skip(SharedTrouble.Once(fallback.Text, "the embedded server was used, because no other one is there"));
    }

    private static bool MayFallBack(TestSettings settings, WantedVersion? version)
    {
        try
        {
            var options = ThrowawayServerOptions.FromEnvironment(settings.Server);
            options = version?.Apply(options) ?? options;
            return options is { BuildServer: not null, RequireServer: false, ConnectionString: null }
                && ServerChoice.KindsOf(options.Server) is [not ServerKind.Embedded, .., ServerKind.Embedded];
        }
        catch (SettingException)
        {
            // The other tests say it.
            return false;
        }
    }
}
