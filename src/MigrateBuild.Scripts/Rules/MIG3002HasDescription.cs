using System.Text.RegularExpressions;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules;

/// <summary>SQL says what is done; why it is done stands nowhere but in a comment.</summary>
internal sealed partial class MIG3002HasDescription : MigrationRule
{
    internal override string Code => "MIG3002";

    internal override string Title => "An up script begins with a description";

    internal override Severity Severity => Severity.Warning;

    internal override bool SpeaksOfReleased => false;

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) =>
        pair.Up is { IsEmpty: false } up && (up.Description is null || Placeholder().IsMatch(up.Description))
            ? [At(up, $"'{up.FileName}' has no description{(up.Description is { } text ? $" ('{text}' is what a template left)" : "")}: "
                + "whoever reads it in a year, or in the middle of an incident, learns what it does but not why; "
                + "begin the script with a comment of a line or two, such as '-- Orders get a "
                + "total, which the report of open orders sorts by.'")]
            : [];

    // The first lines that Diesel, sqlx, goose, dbmate and tern put into a new script.
    [GeneratedRegex(
        @"^(your sql goes here|this file should undo anything in .*|add (up |down )?migration script here|"
        + @"\+goose (up|down|statementbegin).*|migrate: ?up|\+migrate up|write your migrate up statements here|todo)[. ]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
