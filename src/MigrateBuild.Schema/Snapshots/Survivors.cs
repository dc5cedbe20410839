namespace MigrateBuild.Schema.Snapshots;

/// <summary>What was there before a migration and is the same object after its downgrade, under whatever name.</summary>
internal sealed class Survivors
{
    private readonly Dictionary<string, string> _namesAfter = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _namesBefore = new(StringComparer.Ordinal);

    /// <param name="before">The objects before the upgrade.</param>
    /// <param name="after">The objects after the downgrade.</param>
    internal Survivors(ObjectAddresses before, ObjectAddresses after)
    {
        foreach (var (address, name, _) in before.All)
        {
            if (after.NameAt(address) is not { } now)
                continue;
            _namesAfter[name] = now;
            _namesBefore[now] = name;
        }
    }

    /// <summary>The name that it has after the downgrade; null where it is gone.</summary>
    internal string? NameAfter(string nameBefore) => _namesAfter.GetValueOrDefault(nameBefore);

    /// <summary>The name that it had before the upgrade; null where it is new.</summary>
    internal string? NameBefore(string nameAfter) => _namesBefore.GetValueOrDefault(nameAfter);

    /// <summary>
    /// What statements at the end of the downgrade do to rows that are there still without them: lose them, or give them to another
    /// name. The schema alone shows neither.
    /// </summary>
    /// <param name="before">The objects before the upgrade, in the database where the statements were run.</param>
    /// <param name="after">The objects after the downgrade with the statements.</param>
    /// <param name="isWhole">Whether the statements bring back the schema: then all has its name again.</param>
    /// <returns>A sentence without its period; null where each row is where it was.</returns>
    internal string? HarmOf(ObjectAddresses before, ObjectAddresses after, bool isWhole)
    {
        foreach (var (address, name, holds) in before.All)
        {
            if (!holds || NameAfter(name) is not { } without)
                continue;
            if (after.NameAt(address) is not { } now)
                return $"what {without} holds, which the downgrade keeps, would be lost";
            if (now != name && (isWhole || now != without))
                return $"{now} would hold what {name} held before the upgrade";
        }

        return null;
    }
}
