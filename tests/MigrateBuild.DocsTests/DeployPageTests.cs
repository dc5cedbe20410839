using System.Text.Json;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;

namespace MigrateBuild.DocsTests;

/// <summary>docs/deploy.md: manifests that Kubernetes' own model reads, and a Dockerfile whose stages fit together.</summary>
public sealed partial class DeployPageTests
{
    private static readonly Page Deploy = Page.Read(Path.Combine(Repository.Docs, "deploy.md"));

    [Fact]
    public void The_manifests_have_only_fields_of_the_API()
    {
        var manifests = Deploy.Blocks.Where(block => block.Language == "yaml")
            .SelectMany(block => KubernetesYaml.LoadAllFromString(block.Text, strict: true));

        Assert.Equal([typeof(V1Deployment), typeof(V1Job)], manifests.Select(manifest => manifest.GetType()));
        const string Misspelled = "apiVersion: batch/v1\nkind: Job\nspec:\n  backofLimit: 3\n";
        Assert.ThrowsAny<Exception>(() => KubernetesYaml.LoadAllFromString(Misspelled, strict: true));
    }

    [Fact]
    public void The_pods_of_the_deployment_are_its_own_and_migrate_first()
    {
        var deployment = Read<V1Deployment>("Kubernetes: an init container");

        Assert.Equal(deployment.Spec.Selector.MatchLabels, deployment.Spec.Template.Metadata.Labels);
        AssertMigrates(Assert.Single(deployment.Spec.Template.Spec.InitContainers));
    }

    [Fact]
    public void The_job_keeps_its_log_and_ends()
    {
        var job = Read<V1Job>("Kubernetes: a job");

        AssertMigrates(Assert.Single(job.Spec.Template.Spec.Containers));
        Assert.Equal("Never", job.Spec.Template.Spec.RestartPolicy);
        Assert.Contains($"job/{job.Metadata.Name}", Typed("Kubernetes: a job"), StringComparison.Ordinal);
        Assert.Contains("--env MIGRATEBUILD_CONNECTION_STRING ", Typed("A container image"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_stages_of_the_Dockerfile_fit_together()
    {
        var lines = Assert.Single(Deploy.Blocks, block => block.Language == "dockerfile").Text
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .ToLookup(line => line[0], line => line[1]);

        string[] known = ["FROM", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD"];
        Assert.All(lines.Select(line => line.Key), instruction => Assert.Contains(instruction, known));
        var (build, final) = (Stage().Match(lines["FROM"].First()), Stage().Match(lines["FROM"].Last()));
        Assert.Equal(("sdk", "10.0"), (build.Groups["image"].Value, build.Groups["version"].Value));
        Assert.Equal(("runtime", "10.0"), (final.Groups["image"].Value, final.Groups["version"].Value));
        var publish = Publish().Match(Assert.Single(lines["RUN"]));
        Assert.Contains($"--from={build.Groups["name"].Value} {publish.Groups["output"].Value} .", lines["COPY"]);
        Assert.Equal(
            ["dotnet", $"{publish.Groups["project"].Value}.dll"],
            JsonSerializer.Deserialize<string[]>(Assert.Single(lines["ENTRYPOINT"]))!);
        Assert.Contains(Assert.Single(JsonSerializer.Deserialize<string[]>(Assert.Single(lines["CMD"]))!), Commands());
    }

    private static string Typed(string heading) => Assert.Single(Deploy.Under(heading, "shell")).Text;

    private static T Read<T>(string heading) =>
        Assert.IsType<T>(Assert.Single(KubernetesYaml.LoadAllFromString(Assert.Single(Deploy.Under(heading, "yaml")).Text, strict: true)));

    private static void AssertMigrates(V1Container container)
    {
        Assert.Contains(Assert.Single(container.Args), Commands());
        var variable = Assert.Single(container.Env);
        Assert.Equal("MIGRATEBUILD_CONNECTION_STRING", variable.Name);
        Assert.NotNull(variable.ValueFrom.SecretKeyRef);
    }

    /// <summary>The commands of the table in docs/cli.md, without what they take.</summary>
    private static IEnumerable<string> Commands() =>
        Page.Read(Path.Combine(Repository.Docs, "cli.md")).CodeRows("Command line").Select(row => row[0].Split(' ')[0]);

    [GeneratedRegex(@"/dotnet/(?<image>\w+):(?<version>[0-9.]+)( AS (?<name>\w+))?$")]
    private static partial Regex Stage();

    [GeneratedRegex(@"^dotnet publish (?<project>\w+) .*--output (?<output>\S+)$")]
    private static partial Regex Publish();
}
