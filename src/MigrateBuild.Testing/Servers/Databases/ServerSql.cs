using System.Diagnostics.CodeAnalysis;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Testing.Servers;

/// <summary>The statements that a throwaway server is sent: files of this assembly, in which <c>:"word"</c> stands for a quoted identifier, as in psql.</summary>
internal static class ServerSql
{
    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The text is a resource of this assembly; identifiers are quoted.")]
    internal static NpgsqlCommand Command(NpgsqlConnection connection, string file, params IReadOnlyList<(string Word, string Identifier)> identifiers)
    {
        var text = Read(file);
        foreach (var (word, identifier) in identifiers)
        {
            text = text.Replace($":\"{word}\"", SqlWriter.Identifier(identifier), StringComparison.Ordinal);
        }

        return new NpgsqlCommand(text, connection);
    }

    private static string Read(string file)
    {
        using var stream = typeof(ServerSql).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{file}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
