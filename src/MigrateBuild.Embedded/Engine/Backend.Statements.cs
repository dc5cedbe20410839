namespace MigrateBuild.Embedded.Engine;

/// <content>The host's own statements.</content>
internal sealed partial class Backend
{
    /// <summary>
    /// Runs statements in the session that there is (and in its transaction, if one is open), unseen by its client.
    /// </summary>
    /// <returns>The rows of all results, each field as text.</returns>
    /// <exception cref="ServerError">The server reported an error.</exception>
    internal IReadOnlyList<IReadOnlyList<string?>> Execute(string sql)
    {
        var reader = new ResultReader();
        Exchange(ServerMessage.Query(sql), reader);
        return reader.Error is null ? reader.Rows : throw reader.Error;
    }
}
