using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MigrateBuild.DocsTests;

/// <summary>What a contributor finds: the map of the code, the tasks, the workflows and what updates dependencies.</summary>
public sealed partial class ContributorTests
{
    private static readonly string[] Workflows = [.. Files(".github/workflows", "*.yml")];

    [Fact]
    public void Every_path_of_the_pages_is_there() => Assert.Empty(
        from page in Repository.ContributorPages
        from line in page.Lines
        from Match path in RepositoryPath().Matches(line)
        let name = path.Groups["path"].Value
        where !name.StartsWith("artifacts/", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Repository.Root, name))
        select $"{page.Path}: {name}");

    [Fact]
    public void The_map_has_every_project_of_the_product()
    {
        var map = File.ReadAllText(Path.Combine(Repository.Root, "AGENTS.md"));

        Assert.All(
            Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")),
            folder => Assert.Contains($"`src/{Path.GetFileName(folder)}/", map, StringComparison.Ordinal));
    }

    /// <summary>Wherever one is named: pages, CI, workflows, templates.</summary>
    [Fact]
    public void Every_task_that_is_named_is_one_of_the_runner()
    {
        string[] files =
        [
            .. Repository.ContributorPages.Select(page => page.Path), Path.Combine(Repository.Root, "README.md"),
            Path.Combine(Repository.Root, ".ci", "run"), .. Files(".github", "*.yml"), .. Files(".github", "*.md"), .. Files(
                ".devcontainer", "*.json"),
        ];
        var named = files.SelectMany(file => Task().Matches(File.ReadAllText(file)).Select(match => match.Groups["task"].Value)).Distinct()
            .ToList();

        Assert.Contains("test-fast", named);
        Assert.Empty(named.Except(Tasks()));
    }

    [Fact]
    public void Every_task_of_the_runner_is_explained()
    {
        var arms = Arm().Matches(Runner()).SelectMany(match => match.Groups["names"].Value.Split(" | "));

        Assert.Equal(
            arms.Where(arm => arm is not ("help" or "--help" or "-h")).Order(StringComparer.Ordinal),
            Tasks().Order(StringComparer.Ordinal));
        Assert.All(Tasks(), task => Assert.Contains(
            Repository.ContributorPages, page => File.ReadAllText(page.Path).Contains(task, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_fast_tests_are_projects_of_this_repository()
    {
        var projects = Fast().Match(Runner()).Groups["projects"].Value.Split(' ');

        Assert.All(
            projects, project => Assert.True(File.Exists(Path.Combine(Repository.Root, "tests", project, $"{project}.csproj")), project));
    }

    [Fact]
    public void The_rules_that_are_given_as_examples_can_be_made()
    {
        var generator = File.ReadAllText(Path.Combine(Repository.Root, "eng", "new-rule"));
        var allowed = new Regex(Title().Match(generator).Groups["pattern"].Value.Replace("\\", "", StringComparison.Ordinal));
        var titles = Repository.ContributorPages.Select(page => File.ReadAllText(page.Path)).Append(Runner()).Append(generator)
            .SelectMany(text => NewRule().Matches(text).Select(match => match.Groups["title"].Value)).ToList();

        Assert.NotEmpty(titles);
        Assert.All(titles, title => Assert.Matches(allowed, title));
    }

    public static TheoryData<string> AllWorkflows => [.. Workflows.Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(AllWorkflows))]
    public void A_workflow_has_keys_that_the_service_knows_and_runs_what_is_there(string path)
    {
        var workflow = Pipeline.ReadFile(path);

        Assert.Empty(Pipeline.Unknown(PipelineKeys.Of("github"), workflow.Root));
        Assert.All(workflow.Values.Where(value => value.Key == "run"), value => Assert.Matches(Command(), value.Value));
        Assert.All(workflow.Values.Where(value => value.Key == "uses"), value => Assert.Matches(@"^actions/[a-z-]+@v\d+$", value.Value));
    }

    [Fact]
    public void Every_npm_package_of_the_repository_is_kept_up_to_date()
    {
        var updates = (YamlSequenceNode)Pipeline.ReadFile(".github/dependabot.yml").Root["updates"];
        var npm = updates.Cast<YamlMappingNode>().Single(update => ((YamlScalarNode)update["package-ecosystem"]).Value == "npm");
        var folders = ((YamlSequenceNode)npm["directories"]).Cast<YamlScalarNode>().Select(folder => folder.Value!);

        var locks = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Repository.Root, folder)))
            .Where(folder => File.Exists(Path.Combine(folder, "package-lock.json")))
            .Select(folder => $"/{Path.GetRelativePath(Repository.Root, folder).Replace('\\', '/')}");
        Assert.Equal(locks.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Templates_of_issues_are_forms()
    {
        var forms = Files(".github/ISSUE_TEMPLATE", "*.yml").Where(file => Path.GetFileName(file) != "config.yml").ToList();

        Assert.NotEmpty(forms);
        Assert.All(forms, file =>
        {
            var form = Pipeline.ReadFile(Path.GetRelativePath(Repository.Root, file)).Root;
            Assert.Equal(["name", "description", "body"], form.Children.Keys.Select(key => ((YamlScalarNode)key).Value));
            Assert.All(
                ((YamlSequenceNode)form["body"]).Cast<YamlMappingNode>(),
                field => Assert.NotEmpty(((YamlScalarNode)field["attributes"]["label"]).Value!));
        });
    }

    [Fact]
    public void The_container_is_described_by_files_that_are_there()
    {
        var folder = Path.Combine(Repository.Root, ".devcontainer");
        using var description = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "devcontainer.json")));

        Assert.True(File.Exists(Path.Combine(folder, description.RootElement.GetProperty("build").GetProperty("dockerfile").GetString()!)));
    }

    private static string Runner() => File.ReadAllText(Path.Combine(Repository.Root, "eng", "run"));

    private static IEnumerable<string> Tasks() => Explained().Matches(Runner()).Select(match => match.Groups["task"].Value);

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    // A path from the root, in code: it has a slash, and no wildcard.
    [GeneratedRegex(@"`(?<path>(src|tests|targets|docs|samples|eng|\.ci|\.github|\.devcontainer|artifacts)/[^`\s*]*)[`\s]")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"eng/run (?<task>[a-z][a-z-]*)")]
    private static partial Regex Task();

    [GeneratedRegex(@"new-rule MIG[0-9]{2} ""(?<title>[^""]+)""")]
    private static partial Regex NewRule();

    [GeneratedRegex(@"\$title =~ (?<pattern>\S+(?: \S+)?) \]\]")]
    private static partial Regex Title();

    [GeneratedRegex(@"^#   eng/run (?<task>[a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Explained();

    [GeneratedRegex(@"^  (?<names>[a-z][a-z-]*( \| -{0,2}[a-z-]+)*)\)", RegexOptions.Multiline)]
    private static partial Regex Arm();

    [GeneratedRegex(@"^fast=\((?<projects>[^)]+)\)$", RegexOptions.Multiline)]
    private static partial Regex Fast();

    [GeneratedRegex(@"^((sudo -E env ""PATH=\$PATH"" )?\.ci/run|eng/run [a-z-]+( \S+| \$\{\{[^}]*\}\})*)$")]
    private static partial Regex Command();
}
