using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Xunit;

/// <summary>Reads which set a test class is about.</summary>
internal static class TestSets
{
    /// <exception cref="InvalidOperationException">The class has no constructor without parameters.</exception>
    internal static MigrationSet From(Type testClass)
    {
        if (testClass.GetConstructor(Type.EmptyTypes) is null)
            throw new InvalidOperationException(
                $"{testClass} needs a constructor without parameters: its migrations are test cases, and are listed before any test runs.");
        return ((MigrationTests)Activator.CreateInstance(testClass)!).Set;
    }

    /// <summary>The part of a test's name that says where it runs.</summary>
    internal static string On(WantedVersion? server) => server is null ? "" : $" on {server.Name}";
}
