using System.Reflection;
using MigrateBuild.Schema;

namespace MigrateBuild.Xunit;

/// <summary>
/// What the build left in a test assembly: hooks as <c>MigrateBuild.hooks/&lt;set&gt;/&lt;path&gt;</c>, setup scripts as
/// <c>MigrateBuild.setup/&lt;set&gt;/&lt;path&gt;</c>, with <c>*</c> for the set where they belong to the test project itself.
/// </summary>
internal static class HookResources
{
    private const string Prefix = "MigrateBuild.hooks/";
    private const string SetupPrefix = "MigrateBuild.setup/";
    private const string AnySet = "*";

    /// <summary>
    /// What the projects say has to run before the first migration (<c>MigrationSetupScript</c>), in order: that of the set's project,
    /// and that of the test project.
    /// </summary>
    internal static IEnumerable<string> SetupsFrom(Assembly testAssembly, MigrationSet set) =>
        from folder in new[] { set.Name, AnySet }
        from name in testAssembly.GetManifestResourceNames()
        where name.StartsWith($"{SetupPrefix}{folder}/", StringComparison.Ordinal)
        select ReadText(testAssembly, name);

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

    private static MigrationHook Read(Assembly testAssembly, string resource, string path) =>
        MigrationHook.From(path, ReadText(testAssembly, resource))
            ?? throw new InvalidOperationException(
                $"{path} is not named like a seed or a verification: use <version>_<name>.seed.sql or <version>_<name>.verify.sql.");

    private static string ReadText(Assembly testAssembly, string resource)
    {
        using var reader = new StreamReader(testAssembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
