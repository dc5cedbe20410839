using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;
using MigrateBuild.Scripts.Sql.Parsing;
using MigrateBuild.Scripts.Sql.Psql;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>The statements of a script with their trees, as bytes: of a tree only that which is asked for is read.</summary>
internal static class KeptSql
{
    private enum Tree
    {
        None,
        OfSameText,
        OfNextText,
    }

    internal static void Write(KeptBytesWriter writer, Script script)
    {
        writer.Number(script.SyntaxErrors.Count);
        foreach (var error in script.SyntaxErrors)
        {
            writer.Text(error.Message);
            writer.Number(error.Offset);
            writer.TextOrNull(error.Hint);
        }

        writer.Number(script.PsqlCommands.Count);
        foreach (var command in script.PsqlCommands)
        {
            writer.Number(command.Offset);
            writer.Text(command.Name);
            writer.Text(command.Arguments);
        }

        writer.Number(script.Statements.Count);
        SourceText? last = null;
        foreach (var statement in script.Statements)
        {
            writer.Number(statement.Start);
            writer.Number(statement.Length);
            writer.Text(statement.Kind);
            WriteTree(writer, statement.Tree, ref last);
        }
    }

    /// <param name="bytes">What holds it.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="text">The script.</param>
    internal static ParsedSql Read(byte[] bytes, int at, string text)
    {
        var reader = new KeptBytesReader(bytes, at);
        var errors = new SyntaxError[reader.Number()];
        for (var i = 0; i < errors.Length; i++)
            errors[i] = new SyntaxError(reader.Text(), reader.Number(), reader.TextOrNull());
        var commands = new PsqlCommand[reader.Number()];
        for (var i = 0; i < commands.Length; i++)
            commands[i] = new PsqlCommand(reader.Number(), reader.Text(), reader.Text());
        var statements = new SqlStatement[reader.Number()];
        SourceText? last = null;
        for (var i = 0; i < statements.Length; i++)
        {
            statements[i] = new SqlStatement(
                reader.Number(), reader.Number(), string.Intern(reader.Text()), ReadTree(ref reader, bytes, text, ref last));
        }

        return new ParsedSql(statements, errors, commands);
    }

    private static void WriteTree(KeptBytesWriter writer, SqlNode tree, ref SourceText? last)
    {
        if (tree.Source is not { } source)
        {
            writer.Number((int)Tree.None);
            return;
        }

        writer.Number((int)(source == last ? Tree.OfSameText : Tree.OfNextText));
        if (source != last)
        {
            writer.Number(source.Start);
            writer.Number(source.End - source.Start);
        }

        writer.Bytes(tree.Bytes);
        last = source;
    }

    private static SqlNode ReadTree(ref KeptBytesReader reader, byte[] bytes, string text, ref SourceText? last)
    {
        var tree = (Tree)reader.Number();
        if (tree == Tree.None)
            return default;
        if (tree == Tree.OfNextText)
            last = new SourceText(text, reader.Number(), reader.Number());
        var length = reader.Number();
        var at = reader.At;
        reader.Raw(length);
        return SqlNode.At(last!, bytes, at);
    }
}
