using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>Tells which names may stand for the same object where scripts rename objects or move them to other schemas.</summary>
internal sealed class NameLinks
{
    private readonly NameGroups _renamed = new();
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);

    internal NameLinks(params IEnumerable<Change> changes)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case RenameObject rename:
                    _renamed.Connect(rename.Name.Name, rename.NewName);
                    break;
                case MoveObject move:
                    _renamed.Add(move.Name.Name);
                    break;
                case RenameColumn rename:
                    _columns.Add(rename.Column);
                    _columns.Add(rename.NewName);
                    break;
            }
        }
    }

    /// <summary>A name in the place of all that may stand for the same object.</summary>
    internal string KeyOf(string name) => _renamed.Contains(name) ? _renamed.RootOf(name) : name;

    internal bool MayBeSame(ObjectName? one, ObjectName? other) => one is not null && other is not null
        && (one.Matches(other) || (_renamed.Contains(one.Name) && _renamed.Contains(other.Name) && KeyOf(one.Name) == KeyOf(other.Name)));

    /// <summary>Whether a column of the name, of whatever table, gets or had another one.</summary>
    internal bool IsRenamedColumn(string column) => _columns.Contains(column);
}
