using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql.Bodies;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>A function or procedure as the last script that wrote it did.</summary>
/// <param name="Definition">The change that created or replaced it.</param>
/// <param name="WrittenBy">The migration of that script.</param>
internal sealed record KnownRoutine(CreateObject Definition, MigrationPair WrittenBy)
{
    private SqlNode Tree => Definition.Tree;

    internal bool IsProcedure => Definition.Kind == ObjectKind.Procedure;

    /// <summary>The script that holds its body.</summary>
    internal Script? Script => WrittenBy.Scripts.FirstOrDefault(script =>
        script.Statements.Any(statement => ReferenceEquals(statement, Definition.Statement)));

    /// <summary>Its body; null where it is not written as a string.</summary>
    internal RoutineBody? Body => Script?.Bodies.FirstOrDefault(body => ReferenceEquals(body.Statement, Definition.Statement));

    /// <summary>Whether it may end no transaction, wherever it is called: in SQL, as another user, or with settings of its own.</summary>
    internal bool IsAtomic => Body?.Language != "plpgsql" || Tree.List("options").Any(option =>
        option.Text("defname") == "set" || (option.Text("defname") == "security" && option["arg"].Flag("boolval")));

    /// <summary>Whether it can be called with a number of arguments.</summary>
    internal bool Takes(int arguments)
    {
        var parameters = Tree.List("parameters").Where(parameter => parameter.Text("mode") != "FUNC_PARAM_TABLE").ToList();
        var isVariadic = parameters.Exists(parameter => parameter.Text("mode") == "FUNC_PARAM_VARIADIC");
        var required = parameters.Count(parameter => !parameter["defexpr"].Exists && parameter.Text("mode") != "FUNC_PARAM_VARIADIC");
        return arguments >= required && (arguments <= parameters.Count || isVariadic);
    }
}
