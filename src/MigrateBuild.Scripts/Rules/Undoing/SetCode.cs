using System.Text.RegularExpressions;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>
/// What the scripts up to a migration leave in the database that may change the schema behind the back of a later statement: routines that
/// run DDL, which triggers, views, defaults and operators call, and event triggers.
/// </summary>
internal sealed partial class SetCode
{
    private SetCode(SetCode? before, MigrationPair pair)
    {
        var scripts = new[] { pair.Up, pair.Down }.OfType<Script>().ToList();
        var statements = scripts.SelectMany(script => script.Statements).Select(statement => statement.Tree).ToList();
        HasEventTriggers = before?.HasEventTriggers == true || statements.Exists(tree => tree.Is("CreateEventTrigStmt"));
        HasDdlRoutines = before?.HasDdlRoutines == true || statements.Exists(IsDdlRoutine);
        SaysParents = before?.SaysParents == true || scripts.Exists(script => Parents().IsMatch(script.Text.Value));
    }

    /// <summary>Whether DDL may run code that does more of it.</summary>
    internal bool HasEventTriggers { get; }

    /// <summary>Whether there is a routine that may run DDL, whatever calls it.</summary>
    internal bool HasDdlRoutines { get; }

    /// <summary>Whether a table may become part of another one in code that is not read.</summary>
    internal bool SaysParents { get; }

    /// <summary>The code of a migration and of those before it.</summary>
    internal static SetCode Of(AnalyzedSet set, MigrationPair pair) => set.Once(set, () => ReadAll(set))[pair];

    private static Dictionary<MigrationPair, SetCode> ReadAll(AnalyzedSet set)
    {
        var all = new Dictionary<MigrationPair, SetCode>(ReferenceEqualityComparer.Instance);
        SetCode? last = null;
        foreach (var pair in set.Pairs)
            all[pair] = last = new SetCode(last, pair);
        return all;
    }

    // What is written in another language cannot be read, and a body of parsed SQL holds no DDL.
    private static bool IsDdlRoutine(SqlNode tree)
    {
        if (!tree.Is("CreateFunctionStmt"))
            return false;
        var options = tree.List("options");
        var language = options.FirstOrDefault(option => option.Text("defname") == "language")["arg"].Text("sval");
        var body = options.FirstOrDefault(option => option.Text("defname") == "as")["arg"].Names("items");
        return language.ToLowerInvariant() is not ("sql" or "plpgsql" or "internal" or "") || body.Any(Ddl().IsMatch);
    }

    [GeneratedRegex(@"\b(create|alter|drop|execute|import)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ddl();

    [GeneratedRegex("attach|inherit", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parents();
}
