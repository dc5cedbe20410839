using System.Collections.Concurrent;
using MigrateBuild.Schema;
using MigrateBuild.Testing.Servers;
using Xunit;
using Xunit.Sdk;

namespace MigrateBuild.Xunit;

/// <summary>
/// What keeps all tests of a process from running is told once, by the first test that meets it; the others name that test.
/// </summary>
internal static class SharedTrouble
{
    private static readonly ConcurrentDictionary<string, string> Told = new(StringComparer.Ordinal);

    /// <summary>Fails or skips the test that runs, where the exception says that no test can.</summary>
    /// <returns>Where it does not.</returns>
    internal static void End(Exception trouble)
    {
        switch (trouble)
        {
            case ServerUnavailableException { MustFail: false }:
                Assert.Skip(Text(trouble, "no PostgreSQL server can be used for the migration tests"));
                break;
            case ServerUnavailableException:
                throw new MigrationTestException(Text(trouble, "no PostgreSQL server can be used for the migration tests"));
            case SettingException setting:
                throw new MigrationTestException(Text(trouble, $"{setting.Setting} has a wrong value"));
        }
    }

    /// <summary>The whole text for the first test that meets it, a line for all others.</summary>
    internal static string Text(Exception trouble, string summary) => Once(trouble.Message, summary);

    /// <inheritdoc cref="Text"/>
    internal static string Once(string text, string summary)
    {
        var test = TestContext.Current.Test?.TestDisplayName ?? "the first test";
        var first = Told.GetOrAdd(text, test);
        return first == test ? text : $"{summary}: see '{first}'";
    }
}
