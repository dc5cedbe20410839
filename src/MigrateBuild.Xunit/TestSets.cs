namespace MigrateBuild.Xunit;

/// <summary>Reads which set a test class is about.</summary>
internal static class TestSets
{
    /// <exception cref="InvalidOperationException">The class has no constructor without parameters.</exception>
    internal static MigrationSet Of(Type testClass)
    {
        if (testClass.GetConstructor(Type.EmptyTypes) is null)
            throw new InvalidOperationException($"{testClass} needs a constructor without parameters: its migrations are test cases, and are listed before any test runs.");
        return ((MigrationTests)Activator.CreateInstance(testClass)!).Set;
    }
}
