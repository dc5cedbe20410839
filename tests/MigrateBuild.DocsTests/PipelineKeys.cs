namespace MigrateBuild.DocsTests;

/// <summary>
/// The keys that a service's documentation knows, of each mapping that the pages' pipelines have. A path has its keys with
/// dots between them, <c>[]</c> for an element of a list and <c>*</c> for a key that the author chooses.
/// </summary>
internal static class PipelineKeys
{
    /// <summary>Any key will do.</summary>
    internal const string Free = "*";

    private static readonly Dictionary<string, string> GitHub = new(StringComparer.Ordinal)
    {
        [""] = "name run-name on permissions env defaults concurrency jobs",
        ["on"] = "push pull_request pull_request_target merge_group schedule release workflow_call workflow_dispatch workflow_run",
        ["on.push"] = "branches branches-ignore tags tags-ignore paths paths-ignore",
        ["permissions"] =
            "actions attestations checks contents deployments discussions id-token issues models packages pages pull- "
            + "requests security-events statuses",
        ["concurrency"] = "group cancel-in-progress",
        ["jobs"] = Free,
        ["jobs.*.strategy"] = "matrix fail-fast max-parallel",
        ["jobs.*.strategy.matrix"] = Free,
        ["jobs.*"] =
            "name permissions needs if runs-on environment concurrency outputs env defaults steps timeout-minutes strategy "
            + "continue-on-error container services",
        ["jobs.*.services"] = Free,
        ["jobs.*.services.*"] = "image credentials env ports volumes options command entrypoint",
        ["jobs.*.services.*.env"] = Free,
        ["jobs.*.env"] = Free,
        ["jobs.*.steps[]"] = "id if name uses run working-directory shell with env continue-on-error timeout-minutes",
        ["jobs.*.steps[].with actions/setup-dotnet"] =
            "dotnet-version dotnet-quality global-json-file source-url owner config-file cache cache-dependency-path",
        ["jobs.*.steps[].with actions/setup-node"] =
            "node-version node-version-file architecture check-latest registry-url scope token cache cache-dependency-path",
        ["jobs.*.steps[].with actions/upload-artifact"] =
            "name path if-no-files-found retention-days compression-level overwrite include-hidden-files",
    };

    private static readonly Dictionary<string, string> Azure = new(StringComparer.Ordinal)
    {
        [""] =
            "name trigger pr schedules parameters variables resources lockBehavior appendCommitMessageToRunName pool jobs "
            + "stages steps extends",
        ["resources"] = "builds containers packages pipelines repositories webhooks",
        ["resources.containers[]"] =
            "container type trigger azureSubscription resourceGroup registry repository localImage endpoint env image "
            + "mapDockerSocket options ports volumes mountReadOnly",
        ["resources.containers[].env"] = Free,
        ["jobs[]"] =
            "job displayName dependsOn condition continueOnError container services variables workspace pool steps strategy "
            + "timeoutInMinutes cancelTimeoutInMinutes uses templateContext",
        ["jobs[].pool"] = "name vmImage demands",
        ["jobs[].services"] = Free,
        ["jobs[].variables"] = Free,
        ["jobs[].steps[]"] =
            "task script publish artifact inputs name displayName condition continueOnError enabled env target "
            + "timeoutInMinutes retryCountOnTaskFailure failOnStderr workingDirectory",
        ["jobs[].steps[].inputs UseDotNet"] =
            "packageType useGlobalJson workingDirectory version vsVersion includePreviewVersions installationPath "
            + "performMultiLevelLookup",
        ["jobs[].steps[].inputs CopyFiles"] =
            "SourceFolder Contents TargetFolder CleanTargetFolder OverWrite flattenFolders preserveTimestamp retryCount "
            + "delayBetweenRetries ignoreMakeDirErrors",
    };

    private static readonly Dictionary<string, string> GitLab = new(StringComparer.Ordinal)
    {
        [""] = Free,
        ["*"] =
            "image services before_script script after_script variables stage rules needs dependencies artifacts cache "
            + "coverage environment extends inherit interruptible parallel release resource_group retry tags timeout trigger "
            + "when allow_failure id_tokens secrets",
        ["*.services[]"] = "name alias entrypoint command variables pull_policy docker kubernetes",
        ["*.services[].variables"] = Free,
        ["*.variables"] = Free,
        ["*.artifacts"] = "access exclude expire_in expose_as name paths public reports untracked when",
    };

    /// <summary>The keys by path of a service: <c>github</c>, <c>azure</c> or <c>gitlab</c>.</summary>
    internal static IReadOnlyDictionary<string, string> Of(string service) => service switch
    {
        "github" => GitHub,
        "azure" => Azure,
        _ => GitLab,
    };
}
