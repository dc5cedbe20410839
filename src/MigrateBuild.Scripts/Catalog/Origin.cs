using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>Where something was made or changed.</summary>
/// <param name="Offset">The part of the statement.</param>
internal sealed record Origin(Script Script, SqlStatement Statement, int Offset)
{
    internal string Text => Script.Text.Value.Substring(Statement.Start, Statement.Length);

    /// <summary>The place as a message names it: <c>0002_add_x.up.sql(3,1)</c>.</summary>
    public override string ToString()
    {
        var position = Script.PositionOf(Offset);
        return $"{Script.FileName}({position.Line},{position.Column})";
    }
}
