using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.Scripts.Checking;

/// <summary>MIG5011: the findings about this program itself.</summary>
internal static class FaultMessage
{
    /// <summary>Rules could not look at a statement.</summary>
    internal static Finding OfRules(AnalyzedSet set, RuleFault fault)
    {
        var what = fault switch
        {
            { Statement: { } statement } => $"this statement ({statement.Kind})",
            { Script: not null } => "this script",
            _ => "the set",
        };
        var script = fault.Script ?? set.Scripts[0];
        return Create(script, fault.Statement is { } at ? script.PositionOf(at.Start) : TextPosition.Start,
            $"{string.Join(", ", fault.Rules)} could not check {what}", fault.Exception,
            "all other checks were made. Please report it with the statement; "
                + $"until it is fixed, '-- migration: allow {RuleSet.FaultCode} <reason>' lets the script pass");
    }

    /// <summary>A script could not be taken apart into statements: it cannot be compiled in either.</summary>
    internal static Finding OfReading(Script script, Exception exception) =>
        Create(script, TextPosition.Start, $"'{script.FileName}' could not be read", exception, "please report it with the script");

    /// <summary>The manifest or the code could not be written.</summary>
    internal static Finding OfCompiledForm(ScriptSet set, Exception exception) =>
        Create(
            set.Scripts[0], TextPosition.Start, "the compiled form of the set could not be written", exception,
            "please report it with the scripts");

    // The name of the method, not the stack: that differs from machine to machine.
    private static Finding Create(Script script, TextPosition position, string what, Exception exception, string advice) => new(
        RuleSet.FaultCode,
        Severity.Error,
        script.File.FullPath,
        position,
        $"{what}: {exception.GetType().Name}"
            + $"{(exception.TargetSite is { } method ? $" in {method.DeclaringType?.Name}.{method.Name}" : "")}: "
            + $"{exception.Message.TrimEnd('.')}; this is a fault of MigrateBuild, not of the script, and {advice}");
}
