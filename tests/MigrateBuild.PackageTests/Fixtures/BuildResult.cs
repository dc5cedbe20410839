namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>A build that ended.</summary>
internal sealed class BuildResult(string folder, CommandResult command, string logFile)
{
    private readonly Lazy<BuildLog> _log = new(() => BuildLog.Read(logFile));

    internal int ExitCode => command.ExitCode;

    internal string Output => command.Output;

    /// <summary>All that was reported, in short.</summary>
    internal IReadOnlyList<string> Short => [.. Problems.Select(problem => problem.ToString())];

    internal IReadOnlyList<Problem> Problems => _log.Value.Problems;

    internal bool Compiled => Ran("Csc");

    internal bool CompiledMigrations => Ran("CompileMigrations");

    internal int Count(string task) => _log.Value.Tasks.Count(name => name.Split('.')[^1] == task);

    internal bool Ran(string task) => Count(task) > 0;

    /// <summary>Ended well, and nothing was reported.</summary>
    internal BuildResult AssertGreen()
    {
        Assert.True(ExitCode == 0 && Problems.Count == 0, Explain("is not green"));
        return this;
    }

    /// <summary>Ended well; what rules warn of does not matter.</summary>
    internal BuildResult AssertBuilt()
    {
        Assert.True(ExitCode == 0, Explain("does not succeed"));
        return this;
    }

    /// <summary>Ended well and reported this, in this order.</summary>
    internal BuildResult AssertSucceeds(params string[] problems)
    {
        Assert.True(ExitCode == 0 && Short.SequenceEqual(problems), Explain($"does not succeed with [{string.Join(", ", problems)}]"));
        return this;
    }

    /// <summary>Failed and reported this, in this order.</summary>
    internal BuildResult AssertFails(params string[] problems)
    {
        Assert.True(ExitCode != 0 && Short.SequenceEqual(problems), Explain($"does not fail with [{string.Join(", ", problems)}]"));
        return this;
    }

    /// <summary>Failed with these errors, in this order; what other rules warn of does not matter.</summary>
    internal BuildResult AssertFailsWithErrors(params string[] errors)
    {
        var reported = Short.Where(problem => problem.StartsWith("error ", StringComparison.Ordinal));
        Assert.True(ExitCode != 0
            && reported.SequenceEqual(errors), Explain($"does not fail with the errors [{string.Join(", ", errors)}]"));
        return this;
    }

    internal string Explain(string what) => $"The build in {folder} {what}; exit code {ExitCode}, [{string.Join(", ", Short)}]\n{Output}";
}
