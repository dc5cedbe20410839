using DotNet.Testcontainers.Builders;
using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>What people read of the failures that Testcontainers 4.16 throws.</summary>
public sealed class EngineAdviceTests
{
    [Fact]
    public void Engine_that_is_too_old_gets_the_version_to_set()
    {
        var cause = new InvalidOperationException("client version 1.43 is too new. Maximum supported API version is 1.41");

        Assert.Equal(
            "the Docker engine is too old for the client; set DOCKER_API_VERSION=1.41, the newest that it speaks.",
            EngineAdvice.For(Unavailable(new DockerUnavailableException("Failed to connect to Docker endpoint at 'unix:///a'.", cause))));
    }

    [Fact]
    public void Engine_that_does_not_answer_is_named_once_with_its_cause()
    {
        var cause = new HttpRequestException("Connection failed.", new IOException("No such file or directory"));
        DockerUnavailableException Attempt() => new("Failed to connect to Docker endpoint at 'unix:///a'.", cause);

        Assert.Equal(
            "Docker cannot be reached: Failed to connect to Docker endpoint at 'unix:///a'. No such file or directory.",
            EngineAdvice.For(Unavailable(Attempt(), Attempt())));
    }

    [Fact]
    public void No_endpoint_at_all_leaves_the_general_message() =>
        Assert.StartsWith(
            "Docker cannot be reached: Docker is either not running", EngineAdvice.For(Unavailable()), StringComparison.Ordinal);

    [Theory]
    [InlineData("pull access denied for nowhere/postgres", "")]
    [InlineData("No such image: testcontainers/ryuk:0.14.0", " Set TESTCONTAINERS_RYUK_DISABLED=true to do without the clean-up container.")]
    public void Image_that_is_not_to_be_had(string message, string advice) => Assert.Equal(
        $"the Docker engine cannot make a container of postgres:18: {message}.{advice}",
        EngineAdvice.ForImage("postgres:18", new InvalidOperationException(message)));

    private static DockerUnavailableException Unavailable(params Exception[] attempts) =>
        new("Docker is either not running or misconfigured.", new AggregateException(attempts));
}
