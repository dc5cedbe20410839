using MigrateBuild.Scripts.Sql.Psql;

namespace MigrateBuild.Scripts.Rules.Wording;

/// <summary>What to write in place of what only psql understands.</summary>
internal static class PsqlAdvice
{
    private const string Delete = "delete the line: it changes what psql shows, not the database";

    private const string LoadRows = "write INSERT … VALUES, or load the rows in code with Npgsql's COPY (BeginBinaryImport, "
        + "BeginTextImport)";

    internal static string For(PsqlCommand command) => command.Name switch
    {
        CopyStreams.FromStdin => LoadRows,
        CopyStreams.ToStdout => "delete it, or write to a file of the server",
        PsqlCommandNames.KeptSemicolon => "write the semicolon alone",
        _ => For(command.Name[1..], command.Arguments),
    };

    private static string For(string name, string arguments) => name switch
    {
        "i" or "ir" or "include" or "include_relative" => "make that file a migration of its own, or copy its statements here",
        "c" or "connect" => "the connection string decides which database it is; delete the line",
        "copy" => arguments.Contains(" to ", StringComparison.OrdinalIgnoreCase) ? "delete it: a migration writes no files" : LoadRows,
        "set" when arguments.StartsWith("ON_ERROR", StringComparison.Ordinal)
        || arguments.StartsWith("AUTOCOMMIT", StringComparison.Ordinal) =>
            "delete the line: a migration stops at its first error and runs in one transaction",
        "set" or "unset" or "getenv" or "prompt" => "variables are not replaced: write the value where the variable stands",
        "if" or "elif" or "else" or "endif" => "write the condition as IF in a DO block, or make two migrations",
        "gexec" => "run the statements from a DO block: FOR … IN … LOOP EXECUTE … END LOOP",
        "gset" => "use a DO block with variables: SELECT … INTO",
        "g" or "gx" or "gdesc" or "crosstabview" or "watch" or "parse" or "bind" or "bind_named" or "sendpipeline" or "p" or "print" or "r"
        or "reset" =>
            "end the statement with a semicolon",
        "q" or "quit" => "delete it with all that follows: psql would not have run that",
        "restrict" or "unrestrict" => "pg_dump wrote it for psql; delete the line",
        "encoding" => "delete the line: a script is UTF-8",
        "password" => "write ALTER ROLE … PASSWORD",
        "!" or "setenv" or "cd" => "run programs in your deployment, not in a migration",
        "." => "delete it: there is no COPY whose data it could end",
        "lo_import" or "lo_export" or "lo_unlink" => "use the server's functions lo_from_bytea, lo_get and lo_unlink",
        _ => Delete,
    };
}
