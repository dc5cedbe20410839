using System.Text;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>
/// The name that the server chooses for an index or constraint, as far as the statement tells: a number may stand behind it.
/// </summary>
/// <param name="Plain">The name without a number.</param>
/// <param name="IsCut">Whether a number may make it another name, as the server cuts what is before it.</param>
internal sealed record ChosenName(string Plain, bool IsCut)
{
    // What is left of 63 bytes for a number.
    private const int MostBytes = 58;

    internal static ChosenName Of(CreateIndex create)
    {
        var tree = create.Tree;
        var columns = ServerNames.OfIndexColumns([.. tree.List("indexParams"), .. tree.List("indexIncludingParams")]);
        return From(ServerNames.Choose(create.Table.Name, columns, "idx", _ => false));
    }

    /// <param name="constraint">A constraint without a name.</param>
    internal static ChosenName Of(ObjectName table, Constraint constraint)
    {
        // A constraint that takes over an index keeps its name. Until PostgreSQL 12 only the first column of a foreign key counted.
        if (constraint.UsingIndex is { } index)
            return new ChosenName(index, IsCut: false);
        var name = From(DefaultConstraintName.Of(table.Name, constraint, _ => false));
        return constraint is { Kind: ConstraintKind.ForeignKey, Columns.Count: > 1 } ? name with { IsCut = true } : name;
    }

    /// <summary>A name without the number at its end.</summary>
    internal static string WithoutNumber(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    internal bool MayBe(ObjectName? name) => name is null || IsCut || name.Name == Plain || WithoutNumber(name.Name) == Plain;

    private static ChosenName From(string name) => new(name, Encoding.UTF8.GetByteCount(name) > MostBytes);
}
