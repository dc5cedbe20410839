using System.Text.RegularExpressions;
using Npgsql;

namespace MigrateBuild.DocsTests;

/// <summary>The pipelines of docs/ci.md: keys that the service knows, a server that the tests find, and the report kept.</summary>
public sealed partial class PipelineTests
{
    public static TheoryData<string> Services => ["github", "azure", "gitlab"];

    [Theory]
    [MemberData(nameof(Services))]
    public void The_service_knows_every_key(string service) =>
        Assert.Empty(Pipeline.Unknown(PipelineKeys.Of(service), Pipeline.Read(service).Root));

    [Theory]
    [MemberData(nameof(Services))]
    public void The_tests_reach_the_server_of_the_pipeline(string service)
    {
        var pipeline = Pipeline.Read(service);

        var connection = new NpgsqlConnectionStringBuilder(pipeline.ValueOf("MIGRATEBUILD_CONNECTION_STRING"));

        Assert.Equal(pipeline.ValueOf("POSTGRES_PASSWORD"), connection.Password);
        Assert.Equal("postgres", connection.Username);
        Assert.Contains(pipeline.Values, value => Image().IsMatch(value.Value));
        if (service == "gitlab")
        {
            Assert.Equal(pipeline.ValueOf("alias"), connection.Host);
        }
        else
        {
            Assert.Equal("localhost", connection.Host);
            Assert.Equal("5432:5432", pipeline.ValueOf("ports"));
            Assert.Contains("--health-cmd pg_isready", pipeline.ValueOf("options"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void It_builds_tests_and_keeps_the_report_when_tests_fail(string service)
    {
        var pipeline = Pipeline.Read(service);

        var commands = pipeline.Values.Where(value => value.Key is "run" or "script").Select(value => value.Value);

        Assert.Equal(["dotnet build --configuration Release", "dotnet test --configuration Release --no-build"], commands);
        Assert.Contains(
            pipeline.Values,
            value => value.Key is "path" or "paths" or "Contents"
                && value.Value.Contains("TestResults/migrations/", StringComparison.Ordinal));
        Assert.Contains(pipeline.Values, value => value is (_, "always" or "${{ !cancelled() }}" or "succeededOrFailed()"));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_missing_server_fails(string service) => Assert.Equal("1", Pipeline.Read(service).ValueOf("MIGRATEBUILD_REQUIRE_SERVER"));

    [GeneratedRegex("^postgres:[0-9]+$")]
    private static partial Regex Image();
}
