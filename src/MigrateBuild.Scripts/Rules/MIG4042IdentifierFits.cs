using System.Text;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Sql;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Rules;

/// <summary>The parser cuts names itself, so the text is asked.</summary>
internal sealed class MIG4042IdentifierFits : SafetyRule
{
    /// <summary>PostgreSQL's <c>NAMEDATALEN</c> without the closing zero.</summary>
    internal override string Code => "MIG4042";

    internal override string Title => "A name has at most 63 bytes";

    internal override bool DependsOnUse => false;

    protected override IEnumerable<Problem> Check(LiveScript script)
    {
        var text = script.Script.Text.Value;
        foreach (var token in SqlScanner.Scan(text))
        {
            // Bytes are never fewer than UTF-16 code units.
            if (token.Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier) || token.Length * 3 <= SqlName.MostBytes)
                continue;
            var name = token.In(text).ToString();
            if (token.Kind == SqlTokenKind.QuotedIdentifier)
                name = name[(name.IndexOf('"', StringComparison.Ordinal) + 1)..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
            if (!SqlName.Fits(name))
            {
                yield return new Problem(
                    token.Start,
                    $"the name has {Encoding.UTF8.GetByteCount(name)} bytes and the server keeps {SqlName.MostBytes}: "
                    + $"it is '{SqlName.Clip(name)}' in the catalogs and in every message, and a second name with the same beginning is a "
                    + "duplicate; shorten it");
            }
        }
    }
}
