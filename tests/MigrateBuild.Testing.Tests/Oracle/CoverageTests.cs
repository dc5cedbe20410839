using System.Text;
using System.Text.RegularExpressions;
using MigrateBuild.PgQuery;

namespace MigrateBuild.Testing.Tests.Oracle;

/// <summary>
/// The corpus has every kind of statement that the parser knows, but for those below. The names are those in the parser itself:
/// a newer one brings its new statements to this list.
/// </summary>
public sealed partial class CoverageTests
{
    private static readonly Dictionary<string, string> NotCovered = new(StringComparer.Ordinal)
    {
        ["AlterCollationStmt"] = "refreshes the version that the operating system's library has",
        ["AlterDatabaseRefreshCollStmt"] = "the same, for a database",
        ["AlterDatabaseStmt"] = "changes the server's list of databases",
        ["AlterSystemStmt"] = "changes the server's settings",
        ["AlterTableSpaceOptionsStmt"] = "changes the server's list of tablespaces",
        ["CreatedbStmt"] = "changes the server's list of databases",
        ["CreateTableSpaceStmt"] = "changes the server's list of tablespaces",
        ["DropdbStmt"] = "changes the server's list of databases",
        ["DropTableSpaceStmt"] = "changes the server's list of tablespaces",
        ["CheckPointStmt"] = "changes no schema",
        ["ClosePortalStmt"] = "changes no schema",
        ["ClusterStmt"] = "changes no schema but with USING, which is ALTER TABLE … CLUSTER ON",
        ["ConstraintsSetStmt"] = "changes no schema",
        ["CopyStmt"] = "changes data",
        ["DeallocateStmt"] = "changes no schema",
        ["DeclareCursorStmt"] = "changes no schema",
        ["DeleteStmt"] = "changes data",
        ["DiscardStmt"] = "changes no schema",
        ["ExecuteStmt"] = "changes no schema",
        ["ExplainStmt"] = "changes no schema",
        ["FetchStmt"] = "changes no schema",
        ["InsertStmt"] = "changes data",
        ["ListenStmt"] = "changes no schema",
        ["LoadStmt"] = "changes no schema",
        ["LockStmt"] = "changes no schema",
        ["MergeStmt"] = "changes data",
        ["NotifyStmt"] = "changes no schema",
        ["PLAssignStmt"] = "a part of a PL/pgSQL body",
        ["PrepareStmt"] = "changes no schema",
        ["RawStmt"] = "the frame of every statement",
        ["ReindexStmt"] = "changes no schema",
        ["SecLabelStmt"] = "needs a label provider, a library that the server's own packages do not have",
        ["SetOperationStmt"] = "a part of a query",
        ["TransactionStmt"] = "changes no schema",
        ["TruncateStmt"] = "changes data",
        ["UnlistenStmt"] = "changes no schema",
        ["UpdateStmt"] = "changes data",
        ["VacuumStmt"] = "changes no schema",
        ["VariableShowStmt"] = "changes no schema",
        ["AT_AddColumnToView"] = "what the server makes of CREATE OR REPLACE VIEW",
        ["AT_AddIndex"] = "what the server makes of ADD CONSTRAINT",
        ["AT_AddIndexConstraint"] = "what the server makes of ADD CONSTRAINT … USING INDEX",
        ["AT_CookedColumnDefault"] = "what the server makes of CREATE TABLE … LIKE",
        ["AT_DetachPartitionFinalize"] = "ends a DETACH PARTITION CONCURRENTLY that was broken off",
        ["AT_ReAddComment"] = "what the server makes of ALTER COLUMN … TYPE",
        ["AT_ReAddConstraint"] = "what the server makes of ALTER COLUMN … TYPE",
        ["AT_ReAddDomainConstraint"] = "what the server makes of ALTER COLUMN … TYPE",
        ["AT_ReAddIndex"] = "what the server makes of ALTER COLUMN … TYPE",
        ["AT_ReAddStatistics"] = "what the server makes of ALTER COLUMN … TYPE",
        ["AT_ReplaceRelOptions"] = "what the server makes of CREATE OR REPLACE VIEW",
        ["OBJECT_AMOP"] = "a part of an operator family",
        ["OBJECT_AMPROC"] = "a part of an operator family",
        ["OBJECT_DEFACL"] = "the server's name for ALTER DEFAULT PRIVILEGES",
        ["OBJECT_DEFAULT"] = "the server's name for a column's default",
        ["OBJECT_PUBLICATION_NAMESPACE"] = "the server's name for a part of a publication",
        ["OBJECT_PUBLICATION_REL"] = "the server's name for a part of a publication",
        ["OBJECT_USER_MAPPING"] = "the server's name for a user mapping",
    };

    private static readonly string[] KindFields = ["subtype", "objtype", "objectType", "renameType", "relationType", "removeType"];

    [Fact]
    public void Every_kind_of_statement_is_in_the_corpus()
    {
        var missing = KnownToTheParser().Except(Covered()).Except(NotCovered.Keys).Order().ToList();

        Assert.Empty(missing);
    }

    [Fact]
    public void What_is_said_not_to_be_covered_is_known_and_is_not()
    {
        var covered = Covered();
        var known = KnownToTheParser();

        var wrong = NotCovered.Keys.Where(name => covered.Contains(name) || !known.Contains(name)).ToList();

        Assert.Empty(wrong);
    }

    /// <summary>The names of statements, of ALTER TABLE's actions and of kinds of objects, as the trees of the corpus have them.</summary>
    private static HashSet<string> Covered()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in CorpusFile.All.Values)
            foreach (var script in new[] { CorpusFile.Base, item.Given, item.Up, item.Down, item.WrongDown })
                foreach (var statement in PostgresParser.Parse(script).Statements)
                    foreach (var node in statement.Tree.DescendantsAndSelf())
                        names.UnionWith(KindFields.Select(node.Text).Append(node.Type));
        return names;
    }

    private static HashSet<string> KnownToTheParser()
    {
        var module = Encoding.Latin1.GetString(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "MigrateBuild.PgQuery.LibPgQuery.dll")));
        return Name().Matches(module).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\bAT_[A-Z][A-Za-z]+\b|\bOBJECT_[A-Z_]+\b|\b[A-Z][A-Za-z]+Stmt\b", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
