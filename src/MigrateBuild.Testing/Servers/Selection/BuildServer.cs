namespace MigrateBuild.Testing.Servers;

/// <summary>Recognises a continuous integration system by the variables that it sets for its jobs, as its manual says.</summary>
internal static class BuildServer
{
    /// <summary>
    /// What most systems set (GitHub, GitLab, CircleCI, Travis CI, AppVeyor, Bitbucket, Buildkite, Cirrus, Netlify, Drone, Woodpecker, …),
    /// then those of single systems.
    /// </summary>
    private static readonly string[] Variables =
    [
        "CI",
        "TF_BUILD",
        "GITHUB_ACTIONS",
        "GITLAB_CI",
        "JENKINS_URL",
        "TEAMCITY_VERSION",
        "CODEBUILD_BUILD_ID",
        "BUILDKITE",
        "CIRCLECI",
        "APPVEYOR",
        "TRAVIS",
        "BITBUCKET_BUILD_NUMBER",
        "bamboo_buildKey",
        "GO_PIPELINE_NAME",
    ];

    /// <summary>The first variable that says so; null where none does. One that is <c>0</c> or <c>false</c> says the opposite.</summary>
    internal static string? Find(Func<string, string?> variable) => Array.Find(Variables, name =>
        variable(name)?.Trim() is { Length: > 0 } value && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase));
}
