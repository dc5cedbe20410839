using System.Reflection;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Output;
using MigrateBuild.Tasks;

namespace MigrateBuild.Rehearsal.Tests;

/// <summary>A project's migrations, rehearsed by the task of the build and the program that it starts.</summary>
internal sealed class RehearsedProject : IDisposable
{
    private static readonly string Program = typeof(RehearsedProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RehearsalProgram").Value!;

    private readonly Dictionary<string, string> _hooks = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _scripts = new(StringComparer.Ordinal);

    /// <param name="scripts">A path and a text each: <c>0001_a.up.sql</c>, <c>0001_a.seed.sql</c>.</param>
    internal RehearsedProject(params (string Path, string Text)[] scripts)
    {
        foreach (var (path, text) in scripts)
            Write(path, text);
    }

    internal string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("migratebuild-rehearsal-").FullName;

    internal string Kept => Path.Combine(Folder, "obj", "migrations.rehearsal");

    internal string SetName { get; set; } = "Test";

    internal string SetupScript { get; set; } = "";

    internal string ReleasedVersion { get; set; } = "none";

    internal string Timeout { get; set; } = "60";

    internal bool StrictColumnOrder { get; set; }

    internal string ProgramFile { get; set; } = Program;

    /// <summary>How many migrations the last rehearsal ran.</summary>
    internal int Rehearsed { get; private set; }

    /// <summary>The down scripts of which the last rehearsal says what they do.</summary>
    internal IReadOnlyList<string> Settled =>
        Path.Combine(Folder, "obj", "debug", "migrations", "settled") is var file && File.Exists(file)
            ? [.. File.ReadAllLines(file).Select(Below)]
            : [];

    /// <summary>What the last rehearsal logged, apart from findings.</summary>
    internal IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>Errors that the check of the scripts found.</summary>
    internal IReadOnlyList<(string Path, string Code)> Wrong { get; set; } = [];

    internal void Write(string path, string text)
    {
        (path.Contains(".seed.", StringComparison.Ordinal) || path.Contains(".verify.", StringComparison.Ordinal) ? _hooks
            : (IDictionary<string, string>)_scripts)[path] = text;
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, path))!);
        File.WriteAllText(Path.Combine(Folder, path), text);
    }

    internal void Remove(string path)
    {
        _scripts.Remove(path);
        _hooks.Remove(path);
        File.Delete(Path.Combine(Folder, path));
    }

    /// <summary>What a build finds: <c>MIG7003 0001_a.up.sql(1,1): words</c>.</summary>
    internal IReadOnlyList<string> Rehearse() => RehearseUntil(TestContext.Current.CancellationToken);

    /// <inheritdoc cref="Rehearse"/>
    internal IReadOnlyList<string> RehearseUntil(CancellationToken cancellationToken) => [.. FindUntil(cancellationToken).Select(Show)];

    /// <summary>The same as data.</summary>
    internal IReadOnlyList<Finding> Find() => FindUntil(TestContext.Current.CancellationToken);

    /// <summary>A path below the project's folder.</summary>
    internal string Below(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');

    private IReadOnlyList<Finding> FindUntil(CancellationToken cancellationToken)
    {
        var output = System.IO.Directory.CreateDirectory(Path.Combine(Folder, "obj", "debug", "migrations")).FullName;
        var files = _scripts.Select(pair => new ScriptFile(Path.Combine(Folder, pair.Key), pair.Key, Encoding.UTF8.GetBytes(pair.Value)))
            .ToList();
        var set = ScriptSet.Read(files, new SetOptions(new SuffixLayout()));
        var manifest = Path.Combine(output, "migrations.json");
        File.WriteAllBytes(manifest, ManifestWriter.Write(set, new CompileOptions(SetName)));
        foreach (var file in files)
            File.WriteAllBytes(Path.Combine(output, Path.GetFileName(file.Path)), file.Bytes);
        var check = Path.Combine(output, "findings.json");
        var errors = Wrong.Select(error =>
            new Finding(error.Code, Severity.Error, Path.Combine(Folder, error.Path), TextPosition.Start, "wrong"));
        File.WriteAllBytes(check, FindingsFormat.Write([.. errors]));
        var findings = Path.Combine(output, "rehearsal.json");
        var engine = new SilentEngine();
        using var task = new RehearseMigrations
        {
            BuildEngine = engine,
            ProjectFile = Path.Combine(Folder, "Test.csproj"),
            ProjectDirectory = Folder,
            ManifestFile = manifest,
            CheckedScripts =
            [
                .. files.Select(file => new TaskItem(
                    Path.Combine(output, Path.GetFileName(file.Path)),
                    new Dictionary<string, string> { ["Script"] = file.FullPath, ["Link"] = file.Path })),
            ],
            CheckedDirectory = output,
            Hooks = [.. _hooks.Keys.Select(path => new TaskItem(Path.Combine(Folder, path)))],
            SetupScript = SetupScript,
            ReleasedVersion = ReleasedVersion,
            ScriptTimeout = Timeout,
            StrictColumnOrder = StrictColumnOrder,
            CheckFindingsFile = check,
            DotNetHost = "dotnet",
            Program = ProgramFile,
            Assemblies =
            [
                .. System.IO.Directory.GetFiles(Path.GetDirectoryName(Program)!, "MigrateBuild.Embedded*.dll")
                    .Select(file => new TaskItem(file)),
            ],
            Directory = Kept,
            FindingsFile = findings,
            SettledFile = Path.Combine(output, "settled"),
        };
        using var canceled = cancellationToken.Register(task.Cancel);
        task.Execute();
        (Rehearsed, Errors) = (task.Rehearsed, engine.Errors);
        return File.Exists(findings) ? FindingsFormat.Read(File.ReadAllBytes(findings)) : [];
    }

    public void Dispose() => System.IO.Directory.Delete(Folder, recursive: true);

    private string Show(Finding finding) =>
        $"{finding.Code} {Below(finding.File)}({finding.Position.Line},{finding.Position.Column}): {finding.Message}";

    private sealed class SilentEngine : IBuildEngine
    {
        internal List<string> Errors { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public bool BuildProjectFile(
            string projectFileName,
            string[] targetNames,
            System.Collections.IDictionary globalProperties,
            System.Collections.IDictionary targetOutputs) => throw new NotSupportedException();

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add($"{e.Code}: {e.Message}");

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
        }

        public void LogWarningEvent(BuildWarningEventArgs e) => Errors.Add($"{e.Code}: {e.Message}");
    }
}
