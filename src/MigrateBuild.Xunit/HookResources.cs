using System.Reflection;
using MigrateBuild.Schema;

namespace MigrateBuild.Xunit;

/// <summary>
/// The hooks that the build left in a test assembly: <c>MigrateBuild.hooks/&lt;set&gt;/&lt;path&gt;</c>, with <c>*</c> for the set
/// where they lie in the test project itself.
/// </summary>
internal static class HookResources
{
    private const string Prefix = "MigrateBuild.hooks/";
    private const string AnySet = "*";

    /// <summary>The hooks of a set.</summary>
    /// <exception cref="InvalidOperationException">
    /// A file has no hook's name, or one in the test project belongs to no set at all.
    /// </exception>
    internal static IReadOnlyList<MigrationHook> From(Assembly testAssembly, MigrationSet set)
    {
        var hooks = new List<MigrationHook>();
        foreach (var name in testAssembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(
            StringComparer.Ordinal))
        {
            var parts = name[Prefix.Length..].Split('/', 2);
            if (parts[0] != AnySet && parts[0] != set.Name)
                continue;
            var hook = Read(testAssembly, name, parts[1]);
            if (parts[0] == set.Name || IsOf(hook, set))
                hooks.Add(hook);
            else if (!SetsOf(testAssembly).Any(other => IsOf(hook, other)))
                throw new InvalidOperationException(
                    $"{hook.Path} does not belong to any migration: no set that is tested here has {hook.Version}_{hook.Name}"
                        + $"{Question(hook, [set, .. SetsOf(testAssembly)])}");
        }

        return hooks;
    }

    /// <summary>The end of a sentence about a hook that has no migration: with the one that was probably meant.</summary>
    private static string Question(MigrationHook hook, IReadOnlyList<MigrationSet> sets) =>
        EditDistance.Nearest(
            $"{hook.Version}_{hook.Name}", sets.SelectMany(set => set.Migrations).Select(migration => migration.Id)) is { } near
            ? $"; did you mean {near}?"
            : ".";

    private static bool IsOf(MigrationHook hook, MigrationSet set) => set.Migrations.Any(hook.BelongsTo);

    private static IEnumerable<MigrationSet> SetsOf(Assembly testAssembly) => testAssembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(MigrationTests)) && !type.IsAbstract)
        .Select(TestSets.From);

    private static MigrationHook Read(Assembly testAssembly, string resource, string path)
    {
        using var reader = new StreamReader(testAssembly.GetManifestResourceStream(resource)!);
        return MigrationHook.From(path, reader.ReadToEnd())
            ?? throw new InvalidOperationException(
                $"{path} is not named like a seed or a verification: use <version>_<name>.seed.sql or <version>_<name>.verify.sql.");
    }
}
