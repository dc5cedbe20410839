namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>Tests that share a project: each finds it as the restore left it, and a failed one leaves a copy.</summary>
public abstract class ProjectTests : IAsyncDisposable
{
    protected ProjectTests(SharedProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        Project = project;
        project.Reset();
    }

    private protected SharedProject Project { get; }

    public ValueTask DisposeAsync()
    {
        KeepFailed(Project.Root);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Copies the folder of a failed test, and says where.</summary>
    internal static void KeepFailed(TestFolder folder)
    {
        var test = TestContext.Current;
        if (test.TestState?.Result == TestResult.Failed)
            test.TestOutputHelper?.WriteLine($"The projects and their logs are kept in {folder.Keep(test.Test!.TestDisplayName)}");
    }
}
