using System.Security.Cryptography;
using System.Text;
using MigrateBuild.Manifest;

namespace MigrateBuild.Tests;

/// <summary>A script of a test: the text, and its statements as a parser would find them.</summary>
internal sealed record TestScript(string Text, IReadOnlyList<string> Statements, IReadOnlyList<string> Directives)
{
    /// <summary>Statements, one after the other.</summary>
    public static implicit operator TestScript(string[] statements) =>
        new(string.Concat(statements.Select(statement => statement + ";\n")), statements, []);

    /// <summary>One statement.</summary>
    public static implicit operator TestScript(string statement) => (TestScript)new[] { statement };

    internal static TestScript Of(params string[] statements) => statements;

    /// <summary>A whole text in which the statements stand.</summary>
    internal static TestScript In(string text, params string[] statements) => new(text, statements, []);

    internal TestScript With(params string[] directives) => this with { Directives = directives };

    internal ManifestScript ToManifest(string path)
    {
        var parsed = ParsedStatements.Of(Text, isTransaction: !Directives.Contains("no-transaction"));
        var statements = new List<ManifestStatement>();
        var position = 0;
        foreach (var statement in Statements)
        {
            var start = Text.IndexOf(statement, position, StringComparison.Ordinal);
            if (start < 0)
                throw new ArgumentException($"'{statement}' is not in the text");
            position = start + statement.Length;
            var (kind, facts) = parsed[start];
            statements.Add(new ManifestStatement(start, statement.Length, Text.AsSpan(0, start).Count('\n') + 1, kind) { Facts = facts });
        }

        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
        return new ManifestScript($"test/{path}", $"Migrations/{path}", checksum, checksum, statements);
    }

    internal IEnumerable<ManifestDirective> ManifestDirectives(string script) => Directives.Select(directive =>
        directive.Split(' ', 2) is [var name, var value]
            ? new ManifestDirective(script, name, value, 1)
            : new ManifestDirective(script, directive, null, 1));
}
