using System.Diagnostics.CodeAnalysis;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// The statements that a throwaway server is sent: files of this assembly, whose words <c>SqlWriter.Fill</c> fills in.
/// </summary>
internal static class ServerSql
{
    private const string WhySafe = "The text is a resource of this assembly; identifiers and literals are quoted.";

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = WhySafe)]
    internal static NpgsqlCommand Command(
        NpgsqlConnection connection, string file, params IReadOnlyList<(string Word, string Value)> words) =>
            new(Read(file, words), connection);

    /// <summary>A command of a batch that is over before the next begins, as if it were sent alone.</summary>
    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = WhySafe)]
    internal static NpgsqlBatchCommand BatchCommand(string file, params IReadOnlyList<(string Word, string Value)> words) =>
        new(Read(file, words)) { AppendErrorBarrier = true };

    private static string Read(string file, IReadOnlyList<(string Word, string Value)> words) =>
        SqlWriter.Fill(ResourceText.Read(typeof(ServerSql).Assembly, file), words);
}
