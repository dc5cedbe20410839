using MigrateBuild.Cli.Output;
using MigrateBuild.Connections;
using MigrateBuild.Errors;

namespace MigrateBuild.Cli.Failures;

/// <summary>A failure as people read it.</summary>
internal static class ErrorText
{
    private static readonly Type[] Plain = [typeof(ArgumentException), typeof(ArgumentNullException), typeof(ArgumentOutOfRangeException)];

    internal static string Of(Exception error)
    {
        if (error is MigrationException or UsageException or ConnectionFailedException)
            return PrintableText.Lines(error.Message);
        if (error is OperationCanceledException)
            return "Canceled.";
        var text = WithoutParameter(error);
        for (var (outer, inner) = (error, error.InnerException); inner is not null; (outer, inner) = (inner, inner.InnerException))
        {
            // Its message holds those of all that it holds.
            if (outer is not AggregateException)
                text = $"{text.TrimEnd('.', ':')}: {inner.Message}";
        }

        return PrintableText.Lines(text);
    }

    /// <summary>What went wrong with a tenant; null where nothing did.</summary>
    internal static string? Of(TenantResult result) => result.Exception is { } error ? Of(error) : result.Error;

    /// <summary>A failure in its parts: several where a database and the build do not match in several ways.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="text">Another text for it; null for its own.</param>
    internal static IReadOnlyList<Problem> ProblemsOf(Exception error, string? text = null) => error switch
    {
        MigrationException { Failure: { Findings: [.., var last] findings } failure } =>
        [
            .. findings.SkipLast(1).Select(finding => new Problem(finding.Heading, finding.Text)),
            new Problem(last.Heading, $"{last.Text}\n{FailureText.Of(failure with { Findings = [] })}"),
        ],
        MigrationException { Failure: { Heading: { } heading } failure } =>
            [new Problem(heading, FailureText.Of(failure with { Heading = null }))],
        _ => [new Problem(Heading: null, text ?? Of(error))],
    };

    /// <summary>The code of the diagnostic, such as <c>MIG6001</c>, or null.</summary>
    internal static string? CodeOf(Exception error) => error is MigrationDriftException { Drift: [var first, ..] } ? first.Code : null;

    /// <summary>
    /// The message without what .NET adds to it for those who read code: the name of a parameter, and the value that it had.
    /// </summary>
    private static string WithoutParameter(Exception error) => error switch
    {
        // Others of these, such as one of a culture, put more of their own behind it.
        ArgumentException when !Plain.Contains(error.GetType()) => error.Message,
        ArgumentOutOfRangeException { ParamName: { } name, ActualValue: { } value } =>
            error.Message[..^new ArgumentOutOfRangeException(name, value, "").Message.Length],
        ArgumentException { ParamName: { } name } => error.Message[..^new ArgumentException("", name).Message.Length],
        _ => error.Message,
    };

}
