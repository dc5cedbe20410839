using MigrateBuild.Schema;
using MigrateBuild.Schema.Servers;
using MigrateBuild.Testing.Servers;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Which errors of the embedded server say something about the server, and which about the script.</summary>
public sealed class EmbeddedLimitsTests
{
    // code, routine, message, hint, the limit or null
    public static readonly TheoryData<string, string?, string, string?, string?> Errors = new()
    {
        { "0A000", "parse_extension_control_file", "extension \"postgis\" is not available", "The extension must first be installed.", "Extension postgis" },
        { "0A000", "parse_extension_control_file", "extension \"uuid-ossp\" is not available", null, "Extension uuid-ossp" },
        // Nobody has it: a server of its own says the same.
        { "0A000", "parse_extension_control_file", "extension \"postgiss\" is not available", null, null },
        { "42704", "ExecAlterExtensionStmt", "extension \"postgis\" does not exist", null, null },
        { "42704", "get_collation_oid", "collation \"de-AT-x-icu\" for encoding \"UTF8\" does not exist", null, "Collation de-AT-x-icu" },
        { "42704", "get_collation_oid", "collation \"en_US.utf8\" for encoding \"UTF8\" does not exist", null, "Collation en_US.utf8" },
        { "42704", "get_collation_oid", "collation \"tr_TR\" for encoding \"UTF8\" does not exist", null, "Collation tr_TR" },
        { "42704", "get_collation_oid", "collation \"qq-x-icu\" for encoding \"UTF8\" does not exist", null, null },
        { "42704", "get_collation_oid", "collation \"case_insensitive\" for encoding \"UTF8\" does not exist", null, null },
        { "XX000", "strtitle_icu", "case conversion failed: U_MISSING_RESOURCE_ERROR", null, "Other case conversion failed: U_MISSING_RESOURCE_ERROR" },
        { "58P01", "create_tablespace_directories", "directory \"/mnt/fast\" does not exist", null, "Tablespace /mnt/fast" },
        { "58P01", "AuxiliaryProcess", "could not access file \"$libdir/postgis-3\": No such file or directory", null, null },
        { "0A000", null, "the embedded server does not have other encodings than UTF8", null, "Other the embedded server does not have other encodings than UTF8" },
        { "54001", null, "stack depth limit exceeded", "The embedded server cannot have a deeper stack: use another.", "Other stack depth limit exceeded" },
        { "54001", null, "stack depth limit exceeded", "Increase the configuration parameter \"max_stack_depth\".", null },
        { "53200", null, "out of memory", null, "Other out of memory" },
        // A second connection is the test's doing, and no script's.
        { "53300", null, "the embedded server has one session at a time for each database", null, null },
        { "0A000", null, "cannot drop columns from view", null, null },
        { "42P01", "parserOpenTable", "relation \"the embedded server\" does not exist", null, null },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Error_is_a_limit_or_a_failure(string code, string? routine, string message, string? hint, string? limit)
    {
        var found = EmbeddedLimits.Find(new PostgresException(message, "ERROR", "ERROR", code, hint: hint, routine: routine));

        Assert.Equal(limit, found is null ? null : $"{found.Kind} {found.Name}");
    }

    [Fact]
    public void Words_name_the_extension_and_the_ways_out()
    {
        var limit = new ServerLimit(ServerLimitKind.Extension, "vector");

        Assert.Equal("needs the extension vector, which the embedded server does not have", limit.Needs());
        Assert.Equal(
            """
            It runs on the embedded server with the package MigrateBuild.Embedded.Vector, and on another kind of server:
              container: start Docker, with MIGRATEBUILD_IMAGE for an image that has it such as pgvector/pgvector:pg18
              local: MIGRATEBUILD_POSTGRES_BIN, the folder of PostgreSQL's server programs on this machine that has it
              connection: MIGRATEBUILD_CONNECTION_STRING, the connection string of a server that has it
            """,
            WaysOut.Describe(limit));
    }

    [Fact]
    public void Words_of_a_limit_that_is_no_extension_name_no_image()
    {
        var limit = new ServerLimit(ServerLimitKind.Other, "the embedded server does not have the system call popen");

        Assert.Equal("needs what the embedded server does not have", limit.Needs());
        Assert.Equal(
            """
            It runs on another kind of server:
              container: start Docker (MIGRATEBUILD_IMAGE names another image)
              local: MIGRATEBUILD_POSTGRES_BIN, the folder of PostgreSQL's server programs on this machine
              connection: MIGRATEBUILD_CONNECTION_STRING, the connection string of a server
            """,
            WaysOut.Describe(limit));
    }

    [Fact]
    public void Names_that_are_known_are_those_of_an_extension_s_form() =>
        Assert.All(["postgis", "plpython3u", "uuid-ossp", "timescaledb"], name => Assert.True(KnownExtensions.Contains(name), name));
}
