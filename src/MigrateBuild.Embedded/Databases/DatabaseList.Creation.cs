using MigrateBuild.Embedded.Engine;
using MigrateBuild.Sql;

namespace MigrateBuild.Embedded.Databases;

/// <content>New databases: copies of others.</content>
internal sealed partial class DatabaseList
{
    /// <summary>Clones a database that nobody is connected to; waits some seconds for its session to go.</summary>
    /// <exception cref="DatabaseException">The name exists, the template does not, or has a session.</exception>
    internal void Create(DatabaseDefinition definition)
    {
        var (database, source) = Add(definition);
        try
        {
            if (source is not null && !TryEnter(source, out _))
                throw DatabaseException.InUse($"source database \"{source.Name}\" is being accessed by other users");
            try { Fill(database, definition, source, source is null ? _original : source.State ?? throw DatabaseException.Lost(source)); }
            finally { source?.Turns.Leave(); }
        }
        catch
        {
            Remove(database);
            throw;
        }
        finally
        {
            database.Turns.Leave();
        }
    }

    /// <summary>
    /// Makes room for a clone of the database that the caller's own session is in; others wait for it until the caller calls
    /// <see cref="Complete"/> or <see cref="Abandon"/>.
    /// </summary>
    internal Database Reserve(DatabaseDefinition definition) => Add(definition).Database;

    internal void Complete(Database reserved, DatabaseDefinition definition, Database own, DatabaseState snapshot)
    {
        Fill(reserved, definition, own, snapshot, isOwn: true);
        reserved.Turns.Leave();
    }

    internal void Abandon(Database reserved)
    {
        Remove(reserved);
        reserved.Turns.Leave();
    }

    private void AddOriginal(DatabaseDefinition definition)
    {
        var (database, _) = Add(definition with { Template = Template0 });
        Fill(database, definition, null, _original);
        database.IsOriginal = true;
        database.Turns.Leave();
    }

    // The new database's turn is taken, so that whoever connects waits until it is filled.
    private (Database Database, Database? Source) Add(DatabaseDefinition definition)
    {
        if (!SqlName.Fits(definition.Name)) throw DatabaseException.NameTooLong(definition.Name);
        lock (_lock)
        {
            if (definition.Name == Template0 || _byName.ContainsKey(definition.Name)) throw DatabaseException.Exists(definition.Name);
            Database? source = null;
            var template = definition.Template ?? Template1;
            if (template != Template0 && !_byName.TryGetValue(template, out source))
                throw DatabaseException.DoesNotExist(template, "template database");
            if (source?.IsOriginal == true) source = null;
            var database = new Database(definition.Name, definition.Owner, definition.IsTemplate, source?.Idle ?? _idle);
            database.Turns.TryEnter(_clock, TimeSpan.Zero);
            _byName.Add(definition.Name, database);
            _version++;
            return (database, source);
        }
    }

    private void Fill(Database database, DatabaseDefinition definition, Database? source, DatabaseState state, bool isOwn = false)
    {
        lock (_lock)
        {
            database.State = isOwn ? state : state.Clone();
            if (!isOwn && source is not null) database.Pending.AddRange(source.Pending);
            if (source is null || source.Name == Template1) database.Pending.AddRange(_roles);
            database.Pending.Add(DatabaseRows.Create(definition, isOriginal: source is null));
        }
    }
}
