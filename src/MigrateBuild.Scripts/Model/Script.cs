using System.Security.Cryptography;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Sql;
using MigrateBuild.Scripts.Sql.Bodies;
using MigrateBuild.Scripts.Sql.Parsing;
using MigrateBuild.Scripts.Sql.Psql;
using MigrateBuild.Scripts.Text;

namespace MigrateBuild.Scripts.Model;

/// <summary>One script: a file with what its name and its text say.</summary>
internal sealed class Script
{
    private readonly DirectiveParser _directives;
    private readonly Lazy<ParsedSql> _sql;
    private readonly Lazy<IReadOnlyList<Change>> _changes;
    private readonly Lazy<IReadOnlyList<RoutineBody>> _bodies;

    private Script(ScriptFile file, string fileName, ParsedName parsedName, ScriptText text, IReadOnlyList<SqlToken> tokens)
    {
        File = file;
        FileName = fileName;
        Name = parsedName.Name;
        NameProblem = parsedName.Problem;
        Text = text;
        // Only who asks for statements pays for the parser: a new migration is written without it.
        _changes = new Lazy<IReadOnlyList<Change>>(() => [.. Statements.SelectMany(statement => ChangeReader.Read(text.Value, statement))]);
        _sql = new Lazy<ParsedSql>(() => ParsedSql.Read(text.Value));
        _bodies = new Lazy<IReadOnlyList<RoutineBody>>(() => [.. Statements.Select(statement => RoutineBody.Of(text.Value, statement)).OfType<RoutineBody>()]);
        Checksum = TokenChecksum.Compute(text.Value, tokens);
        Description = DescriptionReader.Read(text.Value, tokens);
        _directives = DirectiveParser.Parse(text.Value, tokens, Name?.Direction ?? NameProblem?.Direction);
    }

    internal ScriptFile File { get; }

    /// <summary>The file's name as its layout counts it.</summary>
    internal string FileName { get; }

    /// <summary>What the file's name says, or null where it does not fit the layout.</summary>
    internal ScriptName? Name { get; }

    internal NameProblem? NameProblem { get; }

    internal ScriptText Text { get; }

    /// <summary>The statements in order; also those that the parser refuses, without a tree.</summary>
    internal IReadOnlyList<SqlStatement> Statements => _sql.Value.Statements;

    /// <summary>What the statements do, in order.</summary>
    internal IReadOnlyList<Change> Changes => _changes.Value;

    /// <summary>What the parser refuses, in order.</summary>
    internal IReadOnlyList<SyntaxError> SyntaxErrors => _sql.Value.Errors;

    /// <summary>What only psql understands, in order.</summary>
    internal IReadOnlyList<PsqlCommand> PsqlCommands => _sql.Value.PsqlCommands;

    /// <summary>The bodies of the functions, procedures and DO blocks, in order, as far as they are written as strings.</summary>
    internal IReadOnlyList<RoutineBody> Bodies => _bodies.Value;

    internal IReadOnlyList<Directive> Directives => _directives.Directives;

    internal IReadOnlyList<DirectiveProblem> DirectiveProblems => _directives.Problems;

    internal string? Description { get; }

    /// <summary>SHA-256 over the tokens.</summary>
    internal string Checksum { get; }

    /// <summary>SHA-256 over the bytes of the file.</summary>
    internal string TextChecksum => Convert.ToHexStringLower(SHA256.HashData(File.Bytes));

    /// <summary>Whether running it would do nothing: no statement, or only BEGIN and COMMIT.</summary>
    internal bool IsEmpty => Statements.All(statement => statement.Kind is "BEGIN" or "START TRANSACTION" or "COMMIT" or "END")
        && SyntaxErrors.Count == 0 && PsqlCommands.Count == 0;

    internal static Script Read(ScriptFile file, ScriptLayout layout)
    {
        var text = ScriptText.Decode(file.Bytes);
        return new Script(file, layout.FileNameOf(file.Path), layout.Parse(file.Path), text, SqlScanner.Scan(text.Value));
    }

    internal Directive? Find(DirectiveKind kind) => Directives.FirstOrDefault(directive => directive.Kind == kind);

    internal TextPosition PositionOf(int offset) => Text.Lines.PositionOf(offset);

    public override string ToString() => File.Path;
}
