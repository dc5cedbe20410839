using System.Text;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Changes.Reading;
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
    private readonly ScriptContent _content;
    private readonly Lazy<IReadOnlyList<Change>> _changes;
    private readonly Lazy<IReadOnlyList<RoutineBody>> _bodies;

    private Script(ScriptFile file, string fileName, ParsedName parsedName, ContentKey key, ScriptContent content)
    {
        File = file;
        FileName = fileName;
        Name = parsedName.Name;
        NameProblem = parsedName.Problem;
        Key = key;
        _content = content;
        _changes = new Lazy<IReadOnlyList<Change>>(() => [.. Statements.SelectMany(statement => ChangeReader.Read(Text.Value, statement))]);
        _bodies = new Lazy<IReadOnlyList<RoutineBody>>(
            () => [.. Statements.Select(statement => RoutineBody.From(Text.Value, statement)).OfType<RoutineBody>()]);
    }

    internal ScriptFile File { get; }

    /// <summary>The file's name as its layout counts it.</summary>
    internal string FileName { get; }

    /// <summary>What the file's name says, or null where it does not fit the layout.</summary>
    internal ScriptName? Name { get; }

    internal NameProblem? NameProblem { get; }

    /// <summary>By what its content is known again.</summary>
    internal ContentKey Key { get; }

    internal ScriptText Text => _content.Text;

    /// <summary>The statements in order; also those that the parser refuses, without a tree.</summary>
    internal IReadOnlyList<SqlStatement> Statements => _content.Sql.Statements;

    /// <summary>What the statements do, in order.</summary>
    internal IReadOnlyList<Change> Changes => _changes.Value;

    /// <summary>What the parser refuses, in order.</summary>
    internal IReadOnlyList<SyntaxError> SyntaxErrors => _content.Sql.Errors;

    /// <summary>What only psql understands, in order.</summary>
    internal IReadOnlyList<PsqlCommand> PsqlCommands => _content.Sql.PsqlCommands;

    /// <summary>The bodies of the functions, procedures and DO blocks, in order, as far as they are written as strings.</summary>
    internal IReadOnlyList<RoutineBody> Bodies => _bodies.Value;

    /// <summary>What was thrown where the text could not be taken apart at all; null where it is right or plainly wrong.</summary>
    internal Exception? ParserFault => _content.Sql.Fault;

    internal IReadOnlyList<Directive> Directives => _content.Directives;

    internal IReadOnlyList<DirectiveProblem> DirectiveProblems => _content.DirectiveProblems;

    internal string? Description => _content.Description;

    /// <summary>SHA-256 over the tokens.</summary>
    internal string Checksum => _content.Checksum;

    /// <summary>SHA-256 over the bytes of the file.</summary>
    internal string TextChecksum => Key.Hash;

    /// <summary>Whether running it would do nothing: no statement, or only BEGIN and COMMIT.</summary>
    internal bool IsEmpty => Statements.All(statement => statement.Kind is "BEGIN" or "START TRANSACTION" or "COMMIT" or "END")
        && SyntaxErrors.Count == 0 && PsqlCommands.Count == 0 && ParserFault is null;

    /// <summary>What is in a file.</summary>
    /// <param name="layout">The layout of the set.</param>
    /// <param name="kept">What is known of a content from before; null for nothing.</param>
    internal static Script Read(ScriptFile file, ScriptLayout layout, Func<ContentKey, ScriptFile, ScriptContent?>? kept = null)
    {
        var name = layout.Parse(file.Path);
        var direction = name.Name?.Direction ?? name.Problem?.Direction;
        var key = new ContentKey(file.Hash, direction);
        var content = kept?.Invoke(key, file) ?? ScriptContent.Read(file.Bytes, direction);
        return new Script(file, layout.FileNameOf(file.Path), name, key, content);
    }

    /// <summary>The script as far as its first statements go.</summary>
    /// <param name="count">How many statements it keeps.</param>
    /// <param name="layout">The layout of the set.</param>
    internal Script Until(int count, ScriptLayout layout) => count == Statements.Count
        ? this
        : WithText(Text.Value[..(count > 0 ? Statements[count - 1].End : Statements[0].Start)], layout);

    /// <summary>The script with a statement that does nothing in the place of one of its own; all other places stay.</summary>
    /// <param name="layout">The layout of the set.</param>
    internal Script Without(SqlStatement statement, ScriptLayout layout)
    {
        const string nothing = "SELECT";
        var text = Text.Value.ToCharArray();
        for (var i = statement.Start; i < statement.End; i++)
            text[i] = text[i] is '\r' or '\n' ? text[i] : ' ';
        if (statement.Length >= nothing.Length && !text.AsSpan(statement.Start, nothing.Length).ContainsAny('\r', '\n'))
            nothing.CopyTo(text.AsSpan(statement.Start));
        return WithText(new string(text), layout);
    }

    private Script WithText(string text, ScriptLayout layout) =>
        Read(new ScriptFile(File.FullPath, File.Path, Encoding.UTF8.GetBytes(text)), layout);

    internal Directive? Find(DirectiveKind kind)
    {
        for (var i = 0; i < Directives.Count; i++)
        {
            if (Directives[i].Kind == kind)
                return Directives[i];
        }

        return null;
    }

    internal TextPosition PositionOf(int offset) => Text.Lines.PositionOf(offset);

    public override string ToString() => File.Path;
}
