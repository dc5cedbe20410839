using MigrateBuild.Errors;
using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;
using MigrateBuild.Schema.Servers;
using Npgsql;

namespace MigrateBuild.Rehearsals;

/// <summary>Puts what was found into the lines of a finding.</summary>
internal static class ResultTexts
{
    private const string UpgradeFails = "MIG7001";
    private const string DowngradeFails = "MIG7002";
    private const string SchemaDiffers = "MIG7003";
    private const string SecondUpgrade = "MIG7004";
    private const string CannotGoOn = "MIG7005";

    private const int MostDifferences = 8;
    private const int MostLines = 3;

    private const string WhereElse =
        "the tests run it on a server of another kind, and RehearseMigrations=false in the project file turns the rehearsal off";

    private static readonly string?[] MayBeMadeOutside =
    [
        PostgresErrorCodes.UndefinedObject, PostgresErrorCodes.UndefinedFunction, PostgresErrorCodes.UndefinedTable,
        PostgresErrorCodes.InvalidSchemaName,
    ];

    internal static RehearsalResult Of(RehearsalStep step, Migration migration, RoundTripOutcome outcome, bool isUpgraded)
    {
        var result = new RehearsalResult(step.Key, migration.Id, isUpgraded);
        if (outcome.ConsequenceOf is not null)
            return result with { ConsequenceOf = outcome.ConsequenceOf };
        if (outcome.Limit is { } limit)
            return Beyond(result, outcome, limit);
        var code = outcome.Verdict switch
        {
            RoundTripVerdict.UpFailed => UpgradeFails,
            RoundTripVerdict.DownFailed => DowngradeFails,
            RoundTripVerdict.DownDiffers => SchemaDiffers,
            RoundTripVerdict.SecondUpFailed or RoundTripVerdict.SecondUpDiffers => SecondUpgrade,
            _ => null,
        };
        if (code is null)
            return result;
        // Nothing was run any more: no script has failed.
        if (outcome is { Verdict: RoundTripVerdict.UpFailed, Failure: null, Hook: null })
            return End(step, migration, migration.Up.Path, $"{migration.Id} and what comes after it was not rehearsed", outcome.Detail!);
        var cause = outcome.Differences.Select(difference => difference.Cause).FirstOrDefault(found => found is not null);
        return result with
        {
            Code = code,
            Script = cause?.Script ?? outcome.Script,
            Line = cause?.Line ?? outcome.Line ?? 1,
            Column = cause?.Column ?? outcome.Column ?? 1,
            Lines = [.. Lines(migration, outcome, cause)],
            Fix = outcome.Fix,
            FixPlace = outcome.FixPlace,
        };
    }

    internal static RehearsalResult OfTimeout(RehearsalStep step, Migration migration, ScriptTimeoutException timeout) => End(
        step,
        migration,
        timeout.Script,
        $"{timeout.Message}, which is all the time that a script has in a rehearsal (RehearsalTimeout): from {migration.Id} on nothing was "
            + "rehearsed",
        "'dotnet clean' has it tried again");

    internal static RehearsalResult OfSetup(
        RehearsalStep step, Migration migration, RehearsalFile setup, SetupException failure, ServerLimit? limit)
    {
        string[] lines = limit is null
            ? [$"MigrationSetupScript failed, so that nothing was rehearsed: {PrintableText.Of(failure.Error)}"]
            : [$"MigrationSetupScript {limit.Needs()}: nothing was rehearsed", WhereElse];
        return End(step, migration, setup.Path, lines) with { Line = failure.Line };
    }

    private static RehearsalResult Beyond(RehearsalResult result, RoundTripOutcome outcome, ServerLimit limit)
    {
        var what = $"{result.Migration} {limit.Needs()}: {(result.IsUpgraded ? "the rest of it" : "from here on nothing")} was "
            + $"{(result.IsUpgraded ? "not " : "")}rehearsed";
        return result with
        {
            Code = CannotGoOn,
            Script = outcome.Script,
            Line = outcome.Line ?? 1,
            Column = outcome.Column ?? 1,
            Lines = [what, .. limit.Kind == ServerLimitKind.Other ? What(outcome) : [], WhereElse],
            IsEnd = !result.IsUpgraded,
        };
    }

    private static RehearsalResult End(RehearsalStep step, Migration migration, string script, params string[] lines) =>
        new(step.Key, migration.Id, IsUpgraded: false) { Code = CannotGoOn, Script = script, Lines = lines, IsEnd = true };

    private static IEnumerable<string> Lines(Migration migration, RoundTripOutcome outcome, DifferenceCause? cause)
    {
        if (outcome.Hook is { } hook)
        {
            var who = hook.Hook.Kind == MigrationHookKind.Seed ? "seed" : "verification";
            return [$"{migration.Id}: its {who} fails: {hook.Reason}"];
        }

        var what = $"{migration.Id}: {Sentence(outcome.Verdict)}";
        if (outcome.Differences.Count == 0)
            return What(outcome).Concat(Outside(outcome)).ToList() is [var first, .. var more] ? [$"{what}: {first}", .. more] : [what];
        return
        [
            $"{what}{(cause is null ? "" : $": {cause.Reason}")}",
            .. outcome.Differences.Take(MostDifferences).Select(difference => PrintableText.OneLine(difference.ToString())),
            .. outcome.Differences.Count > MostDifferences
                ? [FormattableString.Invariant($"and {outcome.Differences.Count - MostDifferences} more differences")]
                : Array.Empty<string>(),
            .. outcome.Fix.Count == 0 && outcome.Advice is { } advice ? advice.Split('\n') : [],
        ];
    }

    /// <summary>What the server said.</summary>
    private static IEnumerable<string> What(RoundTripOutcome outcome)
    {
        if (outcome.Failure is not { } failure)
            yield break;
        yield return failure.SqlState is { } state ? $"error {state}: {failure.Problem}" : failure.Problem;
        if (failure.Detail is { Length: > 0 } detail)
            yield return $"detail: {detail}";
        if (failure.Hint is { Length: > 0 } hint)
            yield return $"hint: {hint}";
        if (failure.Where is { Length: > 0 } where)
            yield return $"where: {Beginning(where)}";
    }

    /// <summary>What to do where something is missing that may be made outside of the migrations.</summary>
    private static IEnumerable<string> Outside(RoundTripOutcome outcome) =>
        outcome.Verdict == RoundTripVerdict.UpFailed && MayBeMadeOutside.Contains(outcome.Failure?.SqlState)
            ? ["what is made outside of the migrations, such as an extension or a schema from before, belongs into MigrationSetupScript"]
            : [];

    /// <summary>The first lines of the functions that were running: a recursion has thousands.</summary>
    private static string Beginning(string where)
    {
        var lines = where.Split('\n');
        return string.Join(" / ", lines.Take(MostLines).Select(line => line.Trim()))
            + (lines.Length > MostLines ? FormattableString.Invariant($" and {lines.Length - MostLines} lines more") : "");
    }

    private static string Sentence(RoundTripVerdict verdict) => verdict switch
    {
        RoundTripVerdict.UpFailed => "the upgrade fails",
        RoundTripVerdict.DownFailed => "the downgrade fails",
        RoundTripVerdict.DownDiffers => "the downgrade does not restore the schema",
        RoundTripVerdict.SecondUpFailed => "the upgrade fails when it runs again after the downgrade",
        _ => "the upgrade leads to a different schema when it runs again after the downgrade",
    };
}
