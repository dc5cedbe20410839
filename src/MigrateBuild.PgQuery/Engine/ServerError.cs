namespace MigrateBuild.PgQuery.Engine;

/// <summary>
/// PostgreSQL's own record of an error (<c>ErrorData</c> in its src/include/utils/elog.h), read at the moment that the error is thrown.
/// </summary>
/// <param name="CursorPosition">Where in the text, as a count of characters from 1; 0 where it is not said.</param>
/// <param name="InternalPosition">Where in a text within the text, such as a function's body, likewise.</param>
/// <param name="InternalQuery">That text within the text.</param>
/// <param name="Context">The lines that say what the server was doing.</param>
internal sealed record ServerError(string Message, int CursorPosition, int InternalPosition, string InternalQuery, string Context)
{
    // Offsets of fields where int, pointer and enum have four bytes each.
    private const int MessageField = 32;
    private const int ContextField = 48;
    private const int CursorPositionField = 80;
    private const int InternalPositionField = 84;
    private const int InternalQueryField = 88;

    internal static ServerError Read(ParserModule module) => new(
        module.TextAt(module.Int32At(LibPgQuery.ErrorData + MessageField)),
        module.Int32At(LibPgQuery.ErrorData + CursorPositionField),
        module.Int32At(LibPgQuery.ErrorData + InternalPositionField),
        module.TextAt(module.Int32At(LibPgQuery.ErrorData + InternalQueryField)),
        module.TextAt(module.Int32At(LibPgQuery.ErrorData + ContextField)));
}
