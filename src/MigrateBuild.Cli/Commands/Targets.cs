using System.CommandLine;

namespace MigrateBuild.Cli.Commands;

/// <summary>The argument that says where a run is to end, as Alembic's users write it.</summary>
internal static class Targets
{
    /// <param name="description">What it may be.</param>
    /// <param name="isOptional">
    /// Whether it may be left out. The description says what counts then: a default would stand behind the command's.
    /// </param>
    internal static Argument<string?> Argument(string description, bool isOptional = false) => new("target")
    {
        Description = description,
        Arity = isOptional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
    };

    /// <exception cref="UsageException">It is no target of an upgrade.</exception>
    internal static MigrationTarget OfUpgrade(string text, MigrationSet set) => Read(text, set) switch
    {
        { Kind: MigrationTargetKind.Base } or { Steps: < 0 } =>
            throw new UsageException($"An upgrade cannot go to '{text}': use head, +N or a version. 'downgrade {text}' rolls back."),
        var target => target,
    };

    /// <exception cref="UsageException">It is no target of a downgrade.</exception>
    internal static MigrationTarget OfDowngrade(string text, MigrationSet set) => Read(text, set) switch
    {
        { Kind: MigrationTargetKind.Head } or { Steps: > 0 } =>
            throw new UsageException($"A downgrade cannot go to '{text}': use base, -N or a version. 'upgrade {text}' applies migrations."),
        var target => target,
    };

    /// <param name="text">What the user wrote.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="why">Why steps do not count.</param>
    /// <exception cref="UsageException">It is no target, or counts steps.</exception>
    internal static MigrationTarget OfPlace(string text, MigrationSet set, string why) => Read(text, set) is { Steps: 0 } target
        ? target
        : throw new UsageException($"'{text}' is a number of steps, {why}: use head, base or a version.");

    /// <summary>Reads <c>head</c>, <c>base</c>, <c>+1</c>, <c>-1</c>, a version, or a unique prefix of a version or name.</summary>
    /// <exception cref="UsageException">It is none, or of several.</exception>
    internal static MigrationTarget Read(string text, MigrationSet set)
    {
        var trimmed = text.Trim();
        var target = TryParse(trimmed);
        if (target is { Kind: not MigrationTargetKind.Version })
            return target;
        if (trimmed is ['+' or '-', ..])
            throw new UsageException($"'{text}' is not a number of steps: use one such as +1 or -1.");
        return MigrationTarget.Version(ReadVersion(
            trimmed,
            [.. set.Migrations.Select(migration => (migration.Version, migration.Name))],
            "use head, base, a number of steps such as +1 or -1, a version, or a unique prefix of a version or name"));
    }

    /// <summary>Reads a version, or a unique prefix of a version or name.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="known">What there is.</param>
    /// <param name="advice">What to write.</param>
    /// <returns>The version; also one that there is not, since a database may know more than the build.</returns>
    /// <exception cref="UsageException">It is none, or of several.</exception>
    internal static string ReadVersion(string text, IReadOnlyList<(string Version, string Name)> known, string advice)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new UsageException($"The target is empty: {advice}.");
        var number = TryParse(text) is { Kind: MigrationTargetKind.Version } target ? target.ToString() : null;
        foreach (var (version, _) in known)
        {
            if (number is not null && VersionOrder.Instance.Equals(version, number))
                return version;
        }

        if (number is not null && number.All(digit => digit == '0'))
            throw new UsageException($"There is no migration {text}. 'base' is the state before the first one.", ExitCode.Failed);
        // Whole names first, so that 'add' is not taken for the beginning of 'add_users' where there are both.
        var found = number is not null
            ? known.Where(migration => IsBeginningOf(number, migration.Version)).ToList()
            : known.Where(migration => text.Equals(migration.Name, StringComparison.OrdinalIgnoreCase)
                || text.Equals(IdOf(migration), StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } whole
                ? whole
                : known.Where(migration => migration.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase)
                    || IdOf(migration).StartsWith(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var one] => one.Version,
            [] => number ?? throw new UsageException($"There is no migration '{text}': {advice}.", ExitCode.Failed),
            _ => throw new UsageException(
                $"'{text}' is ambiguous: it matches {found.Count} migrations, "
                    + $"{string.Join(", ", found.Take(4).Select(IdOf))}{(found.Count > 4 ? ", …" : "")}."),
        };
    }

    /// <summary>Of times alone: <c>3</c> is not to lead to <c>30</c>, nor <c>001</c> to <c>0010</c>.</summary>
    private static bool IsBeginningOf(string number, string version) =>
        version.Length >= 8 && number.Length >= 4 && version.StartsWith(number, StringComparison.Ordinal);

    private static string IdOf((string Version, string Name) migration) => $"{migration.Version}_{migration.Name}";

    private static MigrationTarget? TryParse(string text)
    {
        try
        {
            return MigrationTarget.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
