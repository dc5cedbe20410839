using MigrateBuild.Embedded.Images;

namespace MigrateBuild.Embedded.Databases;

/// <content>Databases as bytes, for another process with the same server.</content>
internal sealed partial class DatabaseList
{
    /// <summary>Writes a database that nobody is connected to; waits some seconds for its session to go.</summary>
    /// <returns>False: it was recovered after a crash, and cannot be written.</returns>
    /// <exception cref="DatabaseException">It does not exist, has a session, or there is nothing left of it.</exception>
    internal bool Save(string name, Stream to)
    {
        var database = Get(name);
        Enter(database);
        try
        {
            if (!ReferenceEquals(database.Idle, _idle))
                return false;
            List<string> pending;
            lock (_lock)
                pending = [.. database.Pending, .. database.Forwarded];
            DatabaseImage.Write(database.State ?? throw DatabaseException.Lost(database), _original, pending, to);
            return true;
        }
        finally
        {
            database.Turns.Leave();
        }
    }

    /// <summary>Makes a database of what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no image, one of another server, or damaged.</exception>
    /// <exception cref="DatabaseException">The name exists.</exception>
    internal void Load(DatabaseDefinition definition, ReadOnlyMemory<byte> image)
    {
        var (state, pending) = DatabaseImage.Read(image, _original);
        var (database, _) = Add(definition with { Template = Template0 });
        lock (_lock)
        {
            database.State = state;
            database.Pending.AddRange([.. pending, DatabaseRows.Create(definition, isOriginal: false)]);
        }

        database.Turns.Leave();
    }
}
