using System.Collections.Frozen;
using System.Text.RegularExpressions;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>What a script does, by the names that stand in its statements, also in their strings.</summary>
internal sealed partial class ScriptEffects
{
    // What the server leaves of a name that is too long, or a little less: it cuts between characters.
    private const int BytesOfCut = SqlName.MostBytes - 3;

    private readonly Lazy<Dictionary<string, List<Change>>> _byWord;
    private readonly FrozenSet<string> _droppedColumns;
    private readonly string _text;
    private readonly bool _hasEscapes;

    internal ScriptEffects(Script script)
    {
        Changes = script.Changes;
        _text = script.Text.Value;
        _hasEscapes = _text.Contains("U&", StringComparison.OrdinalIgnoreCase);
        _byWord = new Lazy<Dictionary<string, List<Change>>>(ByWord);
        _droppedColumns = Changes.OfType<DropColumn>().Select(drop => drop.Column).ToFrozenSet(StringComparer.Ordinal);
        Cascades = [.. Changes.Where(change => change is DropObject { IsCascade: true } or DropColumn { IsCascade: true }
            or DropConstraint { IsCascade: true })];
        DropsExtension = Changes.Any(change => change is DropObject { Kind: ObjectKind.Extension });
        MakesExtension = Changes.Any(change => change is CreateObject { Kind: ObjectKind.Extension });
        ChangesParents = Changes.Any(change => change is AlterTable
        {
            Command: "AT_AttachPartition" or "AT_DetachPartition" or "AT_AddInherit" or "AT_DropInherit"
        });
        DropsParts = Changes.Any(change =>
            change is DropConstraint or DropObject { Kind.IsTable: true } or DropObject { Kind: ObjectKind.Index });
        RenamesColumns = Changes.Any(change => change is RenameColumn);
        SetsPath = MaySetPath(script);
        CopiesParts = ChangesParents || Changes.Any(change => change is CreateTable { HasOtherColumns: true });
    }

    internal IReadOnlyList<Change> Changes { get; }

    internal IReadOnlyList<Change> Cascades { get; }

    internal bool DropsExtension { get; }

    internal bool MakesExtension { get; }

    /// <summary>Whether a table becomes part of another one, or is no longer.</summary>
    internal bool ChangesParents { get; }

    /// <summary>Whether it drops what others may go with that belong to partitions: tables, indexes, constraints.</summary>
    internal bool DropsParts { get; }

    internal bool RenamesColumns { get; }

    internal bool SetsPath { get; }

    /// <summary>Whether tables get indexes, constraints or triggers of others.</summary>
    internal bool CopiesParts { get; }

    /// <summary>Whether a script may change which schema a name without one means: by the path, or by the role, for "$user".</summary>
    internal static bool MaySetPath(Script script) =>
        script.Text.Value.Contains("search_path", StringComparison.OrdinalIgnoreCase)
        || script.Text.Value.Contains("set_config", StringComparison.OrdinalIgnoreCase)
        || script.Statements.Any(statement => statement.Tree.Is("VariableSetStmt")
            && statement.Tree.Text("name") is "search_path" or "role" or "session_authorization");

    /// <summary>The changes of the statements that name something.</summary>
    internal IEnumerable<Change> Naming(ObjectName name)
    {
        // A name with escapes looks like none.
        if (_hasEscapes)
            return Changes;
        // The server cuts a name that is too long, so that a script may have more of it.
        var beginning = SqlName.Clip(name.Name, BytesOfCut);
        if (beginning == name.Name && Words().Match(name.Name) is { } match && match.Length == name.Name.Length)
            return _byWord.Value.GetValueOrDefault(name.Name) ?? [];
        var written = beginning.Contains('"', StringComparison.Ordinal) ? SqlWriter.Identifier(beginning)[1..^1] : beginning;
        return _text.Contains(written, StringComparison.OrdinalIgnoreCase) ? Changes : [];
    }

    /// <summary>Whether a column that something uses is dropped, from whatever table, or may be.</summary>
    internal bool DropsColumnOf(IReadOnlyList<string>? columns, bool mayBeRenamed) =>
        _droppedColumns.Count > 0 && (columns is null || mayBeRenamed || columns.Any(_droppedColumns.Contains));

    internal bool DropsColumns => _droppedColumns.Count > 0;

    private Dictionary<string, List<Change>> ByWord()
    {
        var byWord = new Dictionary<string, List<Change>>(StringComparer.OrdinalIgnoreCase);
        var bySpan = byWord.GetAlternateLookup<ReadOnlySpan<char>>();
        // What only writes rows takes nothing away. The changes of a statement follow each other.
        List<Change> ofStatement = [];
        foreach (var change in Changes.Where(change => change is not ChangeData))
        {
            if (ofStatement.Count > 0 && !ReferenceEquals(ofStatement[0].Statement, change.Statement))
                AddWords();
            ofStatement.Add(change);
        }

        AddWords();
        return byWord;

        void AddWords()
        {
            if (ofStatement.Count == 0)
                return;
            var text = _text.AsSpan(ofStatement[0].Statement.Start, ofStatement[0].Statement.Length);
            foreach (var match in Words().EnumerateMatches(text))
            {
                var word = text.Slice(match.Index, match.Length);
                if (!bySpan.TryGetValue(word, out var changes))
                    bySpan[word] = changes = [];
                if (changes.Count == 0 || !ReferenceEquals(changes[^1], ofStatement[^1]))
                    changes.AddRange(ofStatement);
            }

            ofStatement.Clear();
        }
    }

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{Nd}_$]*", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
