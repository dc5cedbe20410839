using System.Globalization;
using System.Text.Json;
using Microsoft.Build.Framework;
using MigrateBuild.Manifest;
using MigrateBuild.Rehearsals;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Tasks.Rehearsing;

namespace MigrateBuild.Tasks;

/// <summary>
/// Has the migrations run by a program of its own, as far as they changed since they last were, and writes what was found to a file that
/// <see cref="ReportMigrationFindings"/> reads. The build may go on meanwhile, see <see cref="IsToldLater"/>. Whatever happens to that
/// program is a finding, and no failure of the build.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class RehearseMigrations : CancelableTask
{
    /// <summary>The full path of the project's folder.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary><c>migrations.json</c>.</summary>
    [Required]
    public string ManifestFile { get; set; } = "";

    /// <summary>
    /// The copies of the scripts that were checked; <c>Script</c> is the full path of the original, <c>Link</c> its path below the
    /// project's folder.
    /// </summary>
    public ITaskItem[] CheckedScripts { get; set; } = [];

    /// <summary>The folder of the copies.</summary>
    [Required]
    public string CheckedDirectory { get; set; } = "";

    /// <summary>The <c>MigrationHook</c> items.</summary>
    public ITaskItem[] Hooks { get; set; } = [];

    /// <summary>The script that runs first (<c>MigrationSetupScript</c>), below the project's folder or as a full path.</summary>
    public string SetupScript { get; set; } = "";

    /// <summary>The version of the newest released migration, or <c>none</c>; empty where the project does not say.</summary>
    public string ReleasedVersion { get; set; } = "";

    /// <summary>The project's <c>MigrationStrictColumnOrder</c>.</summary>
    public bool StrictColumnOrder { get; set; }

    /// <summary>The project's <c>MigrationStrictBodies</c>.</summary>
    public bool StrictBodies { get; set; }

    /// <summary>How many seconds a script may run (<c>RehearsalTimeout</c>).</summary>
    [Required]
    public string ScriptTimeout { get; set; } = "";

    /// <summary>The findings of the check: nothing is rehearsed from the first migration on that has an error.</summary>
    [Required]
    public string CheckFindingsFile { get; set; } = "";

    /// <summary>The codes whose errors count for nothing, as the project has lowered them.</summary>
    public ITaskItem[] Rules { get; set; } = [];

    /// <summary>The project's <c>NoWarn</c>.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>The <c>dotnet</c> that runs the program.</summary>
    [Required]
    public string DotNetHost { get; set; } = "";

    /// <summary>The program, as an assembly.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>The same as native code, with the server in it; empty where there is none for this platform.</summary>
    public string NativeProgram { get; set; } = "";

    /// <summary>Whether it is an error that there is nothing to rehearse with.</summary>
    public bool IsRequired { get; set; }

    /// <summary>The assemblies of the server and of its extensions, of packages that the project references.</summary>
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <summary>Where results and databases are kept between builds.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>Where the findings go; removed where there are none.</summary>
    [Required]
    public string FindingsFile { get; set; } = "";

    /// <summary>Where the down scripts go, a full path a line, of which it is known what they do; removed where there are none.</summary>
    [Required]
    public string SettledFile { get; set; } = "";

    /// <summary>How many migrations were run up, down and up when the task ended.</summary>
    [Output]
    public int Rehearsed { get; set; }

    /// <summary>
    /// Whether what is found is told after the compiler has run, beside which they may still run then: <see cref="AwaitRehearsal"/> waits
    /// for them. Not where the check has found an error, by which the build ends.
    /// </summary>
    [Output]
    public bool IsToldLater { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!double.TryParse(ScriptTimeout, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds <= 0
            || seconds > TimeSpan.FromDays(1).TotalSeconds)
        {
            LogProblem("MIG5004", $"RehearsalTimeout is the time that a script has, in seconds up to a day, not '{ScriptTimeout}'.");
            return false;
        }

        if (SetupScript.Length > 0 && !File.Exists(FullPath(SetupScript)))
        {
            LogProblem("MIG5004", $"MigrationSetupScript names '{FullPath(SetupScript)}', which is not there.");
            return false;
        }

        if (RehearsalProgram.Choose(NativeProgram, DotNetHost, Program, PathsOf(Assemblies)) is not { } program)
            return WithoutProgram();

        var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(ManifestFile), ManifestJson.Default.ManifestSet)!;
        var paths = CheckedScripts.ToDictionary(
            script => script.GetMetadata("Link").Replace('\\', '/'), script => script.GetMetadata("Script"), StringComparer.Ordinal);
        var severities = Severities();
        var errors = Findings(CheckFindingsFile).Where(finding => severities.Of(finding) == Severity.Error).ToList();
        manifest = UpToFirstError(manifest, paths, errors);
        var hooks = ReadHooks(paths);
        if (hooks.Select(hook => hook.File.File).Append(SetupScript.Length > 0 ? FullPath(SetupScript) : "")
            .FirstOrDefault(file => file.Length > 0 && !IsUtf8(file)) is { } unreadable)
        {
            LogProblem("MIG5003", unreadable, 0, 0, "This script is not UTF-8; save it as UTF-8.");
            return false;
        }

        if (SetupScript.Length > 0)
            paths[SetupPath] = FullPath(SetupScript);
        var keys = RehearsalKeys.Create(
            program.Identity,
            FormattableString.Invariant($"{StrictColumnOrder} {StrictBodies} {seconds} {HashOfSetup()}"),
            manifest,
            HooksByMigration(hooks),
            IsReleased);
        var folder = new RehearsalFolder(Directory);
        var ledger = RehearsalLedger.Read(folder.ReadResults());
        var steps = RehearsalPlan.Of(keys.Results, ledger.Find);
        // Nothing of MSBuild's is asked for once the task has ended.
        var run = steps.Contains(true)
            ? new RehearsalRun(program, RequestOf(manifest, hooks, keys, steps, seconds), manifest, ledger, folder)
            : null;
        var report = new RehearsalReport(
            manifest, keys.Results, paths, IsReleased, code => IsSilent(code, severities), FindingsFile, SettledFile);
        IsToldLater = errors.Count == 0;
        if (IsToldLater && run is not null && PendingRehearsal.CanBeLeft(BuildEngine))
        {
            PendingRehearsal.Begin(BuildEngine4, FindingsFile, Do);
            return true;
        }

        Do(Canceled);
        return !Canceled.IsCancellationRequested;

        void Do(CancellationToken cancellationToken)
        {
            if (run is not null)
                Rehearsed = run.Run(cancellationToken);
            if (!cancellationToken.IsCancellationRequested)
                report.Write(ledger, folder);
        }
    }

    private bool WithoutProgram()
    {
        if (IsRequired)
            LogProblem(
                "MIG5004",
                "RehearseMigrations is 'true', and there is nothing to rehearse with: add "
                    + "<PackageReference Include=\"MigrateBuild.Embedded\" PrivateAssets=\"all\" />.");
        File.Delete(FindingsFile);
        File.Delete(SettledFile);
        return !Log.HasLoggedErrors;
    }

    private string SetupPath => ProjectPath.Of(FullPath(SetupScript), ProjectDirectory);

    private string FullPath(string path) => Path.GetFullPath(path, ProjectDirectory);

    private string HashOfSetup() => SetupScript.Length == 0 ? "" : $"{SetupPath} {ScriptBytes.HashOf(FullPath(SetupScript))}";

    private bool IsReleased(ManifestMigration migration) =>
        Release.Parse(ReleasedVersion).Includes(new MigrationVersion(migration.Version));

    /// <summary>What cannot be run is not run, and nothing after it: it has its error already.</summary>
    private static ManifestSet UpToFirstError(ManifestSet manifest, Dictionary<string, string> paths, List<Finding> errors)
    {
        var wrong = errors.Where(finding => IsInTheWay(finding.Code))
            .Select(finding => finding.File)
            .ToHashSet(StringComparer.Ordinal);
        if (wrong.Count == 0)
            return manifest;
        var whole = manifest.Migrations.TakeWhile(migration =>
            !wrong.Contains(paths.GetValueOrDefault(migration.Up.Path, ""))
            && (migration.Down is null || !wrong.Contains(paths.GetValueOrDefault(migration.Down.Path, "")))).ToList();
        // A script that belongs to no migration may be what a later one needs.
        var known = manifest.Migrations.SelectMany(migration => new[] { migration.Up.Path, migration.Down?.Path ?? "" })
            .Select(path => paths.GetValueOrDefault(path, ""));
        return manifest with { Migrations = wrong.IsSubsetOf(known) ? whole : [] };
    }

    /// <summary>Whether a script with such an error cannot be run, or is not the one that is meant; not where it could be better.</summary>
    private static bool IsInTheWay(string code) => code["MIG".Length] is '1' or '2' or '5';

    private List<HookFile> ReadHooks(Dictionary<string, string> paths)
    {
        var hooks = new List<HookFile>();
        foreach (var item in Hooks.OrderBy(item => item.ItemSpec, StringComparer.Ordinal))
        {
            var (file, path) = (item.GetMetadata("FullPath"), ProjectPath.Of(item, ProjectDirectory));
            if (HookName.Parse(path) is not { } name)
                continue;
            paths[path] = file;
            hooks.Add(new HookFile(new RehearsalFile(path, file), name));
        }

        return hooks;
    }

    private static Func<ManifestMigration, (string Seeds, string Verifications)> HooksByMigration(List<HookFile> hooks)
    {
        var known = hooks.ToLookup(
            hook => (hook.Name.MigrationKey, hook.Name.IsSeed),
            hook => $"{hook.File.Path} {ScriptBytes.HashOf(hook.File.File)}\n");
        return migration =>
        {
            var key = HookName.KeyOf(migration.Version, migration.Name);
            return (string.Concat(known[(key, true)]), string.Concat(known[(key, false)]));
        };
    }

    private RehearsalRequest RequestOf(
        ManifestSet manifest, List<HookFile> hooks, RehearsalKeys keys, bool[] steps, double seconds) => new(
            PathsOf(Assemblies),
            ManifestFile,
            manifest.Migrations.SelectMany(migration => new[] { migration.Up, migration.Down })
                .OfType<ManifestScript>()
                .ToDictionary(
                    script => script.Resource,
                    script => Path.Combine(CheckedDirectory, script.Resource[(manifest.Set.Length + 1)..]),
                    StringComparer.Ordinal),
            [.. hooks.Select(hook => hook.File)],
            SetupScript.Length == 0 ? null : new RehearsalFile(SetupPath, FullPath(SetupScript)),
            StrictColumnOrder,
            StrictBodies,
            seconds,
            Directory,
            keys.States,
            [
                .. manifest.Migrations.Select((migration, index) =>
                    new RehearsalStep(migration.Version, keys.Results[index], steps[index], IsReleased(migration))),
            ]);

    private ReportedSeverity Severities()
    {
        var severities = new ReportedSeverity(treatWarningsAsErrors: false, "", NoWarn);
        foreach (var rule in Rules)
            severities.Set(rule.ItemSpec, rule.GetMetadata("Severity"));
        return severities;
    }

    private static bool IsSilent(string code, ReportedSeverity severities) =>
        severities.Of(new Finding(code, Severity.Error, "", TextPosition.Start, "")) == Severity.None;

    private static bool IsUtf8(string file)
    {
        try
        {
            return System.Text.Unicode.Utf8.IsValid(ScriptBytes.Read(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The program says what it cannot read.
            return true;
        }
    }

    private static IReadOnlyList<string> PathsOf(ITaskItem[] items) => [.. items.Select(item => item.GetMetadata("FullPath"))];

    private static IReadOnlyList<Finding> Findings(string path) => File.Exists(path) ? FindingsFormat.Read(File.ReadAllBytes(path)) : [];

    private sealed record HookFile(RehearsalFile File, HookName Name);
}
