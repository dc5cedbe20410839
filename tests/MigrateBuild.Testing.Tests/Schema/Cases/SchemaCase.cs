namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>
/// One case: what is done to the schema of <see cref="SampleSchema"/>, and the differences that are left.
/// </summary>
internal sealed record SchemaCase(string Name, string Change, params string[] Differences)
{
    /// <summary>What is done before the first snapshot.</summary>
    public string Before { get; init; } = "";

    /// <summary>What is done before the second snapshot, to undo the change.</summary>
    public string Undo { get; init; } = "";

    /// <summary>The first major version of PostgreSQL that can run the case.</summary>
    public int FirstVersion { get; init; } = 13;

    /// <summary>The last major version of PostgreSQL that writes the differences in these words.</summary>
    public int LastVersion { get; init; } = int.MaxValue;

    /// <summary>The first major version of pg_dump that shows it.</summary>
    public int FirstDump { get; init; }

    /// <summary>Whether pg_dump's text differs, where it shows what does not count or hides what does; null where the two agree.</summary>
    public bool? DumpDiffers { get; init; }

    /// <summary>What is done at the end, where the database could not be dropped without.</summary>
    public string Cleanup { get; init; } = "";

    public bool RunsOn(int version) => version >= FirstVersion && version <= LastVersion;
}
