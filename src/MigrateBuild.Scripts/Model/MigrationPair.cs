using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Model;

/// <summary>The scripts that belong to one migration; one of the two may be missing, or misspelled.</summary>
internal sealed record MigrationPair(Script? Up, Script? Down)
{
    /// <summary>The script that names the migration: the upgrade, where there is one.</summary>
    internal Script Lead => Up ?? Down!;

    internal MigrationVersion Version => Lead.Name!.Version;

    internal string Name => Lead.Name!.Name;

    internal IReadOnlyList<Script> Scripts { get; } = [.. new[] { Up, Down }.OfType<Script>()];

    /// <summary>Whether the two file names agree in version and name, apart from the case of letters.</summary>
    internal bool NamesAgree => Up is null || Down is null
        || (Up.Name!.Version.Equals(Down.Name!.Version) && Up.Name.Name.Equals(Down.Name.Name, StringComparison.OrdinalIgnoreCase));
}
