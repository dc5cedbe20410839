using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Model;

/// <summary>All scripts of a project, put together to migrations in order.</summary>
internal sealed class ScriptSet
{
    private ScriptSet(SetOptions options, IReadOnlyList<Script> scripts)
    {
        Options = options;
        Scripts = scripts;
        (Pairs, Strays) = Pairing.Of(scripts, options.Layout);
        Units = CheckUnit.Of(Pairs, scripts);
        Style = VersionStyle.From(Pairs.Select(pair => pair.Version));
    }

    internal SetOptions Options { get; }

    internal ScriptLayout Layout => Options.Layout;

    /// <summary>The scripts, ordered by path.</summary>
    internal IReadOnlyList<Script> Scripts { get; }

    /// <summary>The migrations, ordered by version; also those that lack a script.</summary>
    internal IReadOnlyList<MigrationPair> Pairs { get; }

    /// <summary>The files whose names do not fit.</summary>
    internal IReadOnlyList<StrayScript> Strays { get; }

    /// <summary>All scripts, as they are checked: the migrations in order, then what belongs to none.</summary>
    internal IReadOnlyList<CheckUnit> Units { get; }

    /// <summary>How most of the versions are written.</summary>
    internal VersionStyle? Style { get; }

    /// <summary>The set with other scripts, of which those that it has already are not read again.</summary>
    /// <param name="scripts">The scripts, in any order.</param>
    internal ScriptSet With(IEnumerable<Script> scripts) =>
        new(Options, [.. scripts.OrderBy(script => script.File.Path, StringComparer.Ordinal)]);

    /// <summary>The set of some files.</summary>
    /// <param name="kept">What is known of a content from before; null for nothing.</param>
    internal static ScriptSet Read(
        IEnumerable<ScriptFile> files, SetOptions options, Func<ContentKey, ScriptFile, ScriptContent?>? kept = null) => new(
        options,
        [.. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => ReadScript(file, options, kept))]);

    private static Script ReadScript(ScriptFile file, SetOptions options, Func<ContentKey, ScriptFile, ScriptContent?>? kept)
    {
        try
        {
            return Script.Read(file, options.Layout, kept);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidOperationException(
                $"'{file.Path}' could not be read: {e.GetType().Name}: {e.Message.TrimEnd('.')}; "
                    + "this is a fault of MigrateBuild, not of the script; please report it with the script",
                e);
        }
    }
}
