namespace MigrateBuild.Schema.Explanations;

/// <summary>What may be shown as a fix: only what was proven.</summary>
internal sealed class FixOffer
{
    private const int MostNames = 40;

    private readonly Fixing? _fixing;
    private readonly IReadOnlyDictionary<(SchemaDifferenceKind Kind, string Name), string?> _without;
    private readonly Func<SchemaDifference, bool> _isOpen;
    private readonly string? _words;

    private FixOffer(
        Fixing? fixing,
        Func<SchemaDifference, bool> isOpen,
        IReadOnlyDictionary<(SchemaDifferenceKind Kind, string Name), string?>? without = null,
        string? words = null)
    {
        _fixing = fixing;
        _isOpen = isOpen;
        _without = without ?? new Dictionary<(SchemaDifferenceKind, string), string?>();
        _words = words;
    }

    /// <summary>Nothing is to be fixed in a down script.</summary>
    internal static FixOffer NotAsked { get; } = new(null, _ => false);

    /// <summary>Statements that heal: the schema is what it was, and the upgrade leads again to what it led to.</summary>
    internal IReadOnlyList<string> Statements { get; private init; } = [];

    /// <summary>Statements that remove some of the differences and bring none; empty where <see cref="Statements"/> are there.</summary>
    internal IReadOnlyList<string> Part { get; private init; } = [];

    /// <summary>Where the statements belong.</summary>
    internal string Place { get; private init; } = "at the end of the down script";

    /// <param name="place">Where the statements belong.</param>
    internal FixOffer At(string place) => new(_fixing, _isOpen, _without, _words) { Statements = Statements, Part = Part, Place = place };

    internal static FixOffer Whole(Fixing fixing) => new(fixing, _ => false) { Statements = fixing.Statements };

    /// <param name="fixing">Statements that run.</param>
    /// <param name="left">What they leave.</param>
    /// <param name="without">What was tried and does not fix, with the reason.</param>
    /// <param name="upgrade">Where nothing is left: what goes wrong with the upgrade then.</param>
    internal static FixOffer PartOf(
        Fixing fixing,
        IReadOnlySet<(SchemaDifferenceKind Kind, string Name)> left,
        IReadOnlyDictionary<(SchemaDifferenceKind Kind, string Name), string?> without,
        string? upgrade) => new(
            fixing,
            difference => left.Contains((difference.Kind, difference.Subject.Name)),
            without,
            upgrade is null
                ? null
                : "The schema is then what it was before the upgrade, but the upgrade does not lead to the same schema when it is "
                    + "run again:\n"
                    + upgrade)
        {
            Part = fixing.Statements,
        };

    /// <param name="fixing">Knows what else there is to say of the differences.</param>
    /// <param name="without">What was tried and does not fix, with the reason.</param>
    /// <param name="words">Why there is nothing, or null.</param>
    internal static FixOffer Nothing(
        Fixing? fixing, IReadOnlyDictionary<(SchemaDifferenceKind Kind, string Name), string?>? without = null, string? words = null) =>
        new(fixing, _ => true, without, words);

    /// <summary>The statements that fix a difference; none where they fix a part of it alone.</summary>
    internal IReadOnlyList<string> StatementsFor(SchemaDifference difference) =>
        Statements.Count + Part.Count > 0 && !_isOpen(difference) ? _fixing!.StatementsFor(difference) : [];

    internal string? AdviceFor(SchemaDifference difference)
    {
        var advice = _fixing?.AdviceFor(difference);
        var isCovered = _fixing?.IsCovered(difference) == true;
        if (!_isOpen(difference) || (isCovered && Part.Count == 0))
            return advice;
        var refusal = _without.GetValueOrDefault((difference.Kind, difference.Subject.Name));
        var why = refusal ?? (_fixing?.IsUnknown(difference) == true ? null : NoStatement(difference));
        // What it was to come right with did not bring it.
        return string.Join(' ', new[] { why, isCovered ? null : advice }.OfType<string>());
    }

    /// <summary>The differences that nothing here fixes.</summary>
    internal IEnumerable<SchemaDifference> Open(IEnumerable<SchemaDifference> differences) => differences.Where(_isOpen);

    /// <summary>What is to be said of all of it; null where the statements heal.</summary>
    internal string? Advice(IReadOnlyList<SchemaDifference> differences)
    {
        var names = Open(differences).Select(difference => difference.Subject.Name).Distinct(StringComparer.Ordinal).ToList();
        var more = names.Count > MostNames ? $"\n  … and {names.Count - MostNames} more" : "";
        var open = names.Count == 0 ? null : $"No statement was found for:\n  {string.Join("\n  ", names.Take(MostNames))}{more}";
        return _words is null ? open : open is null ? _words : $"{_words}\n{open}";
    }

    private static string NoStatement(SchemaDifference difference) => difference.Kind switch
    {
        SchemaDifferenceKind.LeftOver => "No statement was found that removes it.",
        SchemaDifferenceKind.Missing => "No statement was found that brings it back.",
        _ => "No statement was found that changes it back.",
    };
}
