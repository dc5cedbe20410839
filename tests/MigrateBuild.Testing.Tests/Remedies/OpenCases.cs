namespace MigrateBuild.Testing.Tests.Remedies;

/// <summary>The differences of the schema's cases that no plain statement mends.</summary>
internal static class OpenCases
{
    public static readonly string[] All =
    [
    ];
}
